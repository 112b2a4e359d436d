package dev.matchgate.waitingroom.booking;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Which bookings a fan has, over all matches: how a booking is found by its id and nobody finds another fan's. */
@ApplicationScoped
class FanBookings {

    /** More than a fan can own: four seats of each of 50 matches. Declined and cancelled ones are there too. */
    private static final int MOST_LISTED = 200;

    private static final int MOST_LOOKED_AT = 5_000;
    private static final int MOST_PER_SCRIPT = 200;
    private static final String SCAN_STEP = "500";

    private final RedisScripts redis;
    private final RedisBookings bookings;

    FanBookings(RedisScripts redis, RedisBookings bookings) {
        this.redis = redis;
        this.bookings = bookings;
    }

    /** @return whether it is the fan's at that match; false when the fan has one of that id at another */
    boolean add(FanId fan, BookingId booking, MatchId match) {
        boolean isNew = redis.call("HSETNX", List.of(RedisKeys.fanBookings(fan), booking.value(), match.value()))
                .orElseThrow()
                .toBoolean();
        return isNew || matchOf(fan, booking).filter(match::equals).isPresent();
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

    /** @return the latest first, 200 at the most; of a fan with more than 5,000 bookings, the latest of some 5,000 */
    List<StoredBooking> list(FanId fan) {
        var byMatch = index(fan);
        var listed = byMatch.values().stream().mapToInt(List::size).sum() <= MOST_LISTED ? byMatch : latest(byMatch);
        return listed.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .gather(Gatherers.windowFixed(MOST_PER_SCRIPT))
                        .flatMap(ids -> bookings.readAll(entry.getKey(), ids).stream()))
                .filter(found -> found.fan().equals(fan))
                .sorted(Comparator.comparing(StoredBooking::createdAt)
                        .reversed()
                        .thenComparing(found -> found.id().value()))
                .toList();
    }

    private Map<MatchId, List<BookingId>> index(FanId fan) {
        var found = new HashMap<BookingId, MatchId>();
        var cursor = "0";
        do {
            var reply = redis.call("HSCAN", List.of(RedisKeys.fanBookings(fan), cursor, "COUNT", SCAN_STEP))
                    .orElseThrow();
            cursor = reply.get(0).toString();
            var entries = reply.get(1);
            for (int i = 0; i + 1 < entries.size(); i += 2) {
                found.put(
                        new BookingId(entries.get(i).toString()),
                        new MatchId(entries.get(i + 1).toString()));
            }
        } while (!cursor.equals("0") && found.size() < MOST_LOOKED_AT);
        return byMatch(found.entrySet().stream());
    }

    /** @return of all these the {@link #MOST_LISTED} that were made last */
    private Map<MatchId, List<BookingId>> latest(Map<MatchId, List<BookingId>> all) {
        return byMatch(all.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .gather(Gatherers.windowFixed(MOST_PER_SCRIPT))
                        .flatMap(ids -> made(entry.getKey(), ids)))
                .sorted(Comparator.comparing(Made::at).reversed())
                .limit(MOST_LISTED)
                .map(made -> Map.entry(made.booking(), made.match())));
    }

    private record Made(Instant at, BookingId booking, MatchId match) {}

    private Stream<Made> made(MatchId match, List<BookingId> ids) {
        var times = bookings.createdAt(match, ids);
        return IntStream.range(0, ids.size())
                .boxed()
                .flatMap(i -> times.get(i).map(at -> new Made(at, ids.get(i), match)).stream());
    }

    private static Map<MatchId, List<BookingId>> byMatch(Stream<Map.Entry<BookingId, MatchId>> entries) {
        return entries.collect(
                Collectors.groupingBy(Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }
}
