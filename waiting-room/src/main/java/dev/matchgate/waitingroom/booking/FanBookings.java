package dev.matchgate.waitingroom.booking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Which bookings a fan has, over all matches: how a booking is found by its id and nobody finds another fan's. */
@ApplicationScoped
class FanBookings {

    /** More than a fan can have: four seats of each of 50 matches. */
    private static final int MOST_LISTED = 200;

    private final RedisScripts redis;
    private final RedisBookings bookings;

    FanBookings(RedisScripts redis, RedisBookings bookings) {
        this.redis = redis;
        this.bookings = bookings;
    }

    void add(FanId fan, BookingId booking, MatchId match) {
        redis.call("HSET", List.of(RedisKeys.fanBookings(fan), booking.value(), match.value()));
    }

    /** For a booking that did not come about. */
    void remove(FanId fan, BookingId booking) {
        redis.call("HDEL", List.of(RedisKeys.fanBookings(fan), booking.value()));
    }

    /** @return the match of the fan's booking; empty when the fan has no such booking */
    Optional<MatchId> matchOf(FanId fan, BookingId booking) {
        return redis.call("HGET", List.of(RedisKeys.fanBookings(fan), booking.value()))
                .map(match -> new MatchId(match.toString()));
    }

    Optional<StoredBooking> find(FanId fan, BookingId booking) {
        return matchOf(fan, booking)
                .flatMap(match -> bookings.read(booking, match))
                .filter(found -> found.fan().equals(fan));
    }

    /** @return the fan's bookings, the latest first, 200 at the most */
    List<StoredBooking> list(FanId fan) {
        return redis.call("HKEYS", List.of(RedisKeys.fanBookings(fan))).stream()
                .flatMap(Response::stream)
                .limit(MOST_LISTED)
                .map(id -> find(fan, new BookingId(id.toString())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(StoredBooking::createdAt).reversed())
                .toList();
    }
}
