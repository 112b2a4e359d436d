package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.hold.HoldConfig;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Bookings in Redis from the request until a worker has them: each change is one script. */
@ApplicationScoped
class RedisBookings {

    private static final LuaScript SUBMIT = LuaScript.load(RedisBookings.class, "submit");
    private static final LuaScript SENDING = LuaScript.load(RedisBookings.class, "sending");
    private static final LuaScript UNDO = LuaScript.load(RedisBookings.class, "undo");
    private static final LuaScript FIELD = LuaScript.load(RedisBookings.class, "booking-field");
    private static final LuaScript BOOKINGS = LuaScript.load(RedisBookings.class, "bookings");

    /** When a booking that no worker has projected is sent again for the first time. */
    static final Duration FIRST_RESEND = Duration.ofSeconds(30);

    /** Enough to ask once more after a booking was undone, even when the hold was at its very end. */
    private static final Duration LEAST_LIFE_AFTER_UNDO = Duration.ofSeconds(30);

    private final RedisScripts redis;
    private final HoldConfig holds;

    RedisBookings(RedisScripts redis, HoldConfig holds) {
        this.redis = redis;
        this.holds = holds;
    }

    SubmitOutcome submit(BookingRequest request) {
        var id = request.bookingId();
        var match = request.hold().match();
        var hold = request.hold().id();
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                SUBMIT,
                List.of(
                        keys.rebuilt(),
                        keys.hold(hold),
                        keys.holds(),
                        keys.booking(id),
                        keys.outbox(),
                        keys.undecided(),
                        keys.bookingTotals(),
                        keys.seats(),
                        keys.settings()),
                List.of(
                        request.fan().value(),
                        hold.value(),
                        id.value(),
                        request.hash(),
                        request.paymentMethod(),
                        request.paymentToken(),
                        Long.toString(FIRST_RESEND.toMillis())));
        var word = reply.get(0).toString();
        return switch (word) {
            case "booking" -> new SubmitOutcome.Stands(StoredBooking.from(id, match, hash(reply.get(1))));
            case "other" ->
                new SubmitOutcome.OfAnotherKey(new BookingId(reply.get(1).toString()));
            case "reused" -> new SubmitOutcome.KeyReused();
            case "expired" -> new SubmitOutcome.HoldExpired();
            case "unknown" -> new SubmitOutcome.UnknownHold();
            case "unavailable" ->
                new SubmitOutcome.SeatsUnavailable(seats(reply.get(1).toString()));
            case "called-off" -> new SubmitOutcome.CalledOff();
            case "rebuilding" -> new SubmitOutcome.Rebuilding();
            default -> throw new IllegalStateException("submit.lua answered " + word);
        };
    }

    /** @return the booking, which nobody undoes from now on; empty when that has happened already */
    Optional<StoredBooking> aboutToSend(BookingId id, MatchId match) {
        var keys = RedisKeys.of(match);
        return stored(id, match, redis.run(SENDING, List.of(keys.booking(id)), List.of()));
    }

    /** @return whether it is gone and the hold is the fan's; false when somebody else may have sent it */
    boolean undo(BookingId id, HoldId hold, MatchId match) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                UNDO,
                List.of(
                        keys.hold(hold),
                        keys.holds(),
                        keys.booking(id),
                        keys.outbox(),
                        keys.undecided(),
                        keys.bookingTotals()),
                List.of(
                        hold.value(),
                        id.value(),
                        Long.toString(LEAST_LIFE_AFTER_UNDO.toMillis()),
                        Long.toString(holds.memory().toMillis())));
        return reply.toString().equals("undone");
    }

    Optional<StoredBooking> read(BookingId id, MatchId match) {
        var key = RedisKeys.of(match).booking(id);
        return redis.call("HGETALL", List.of(key)).flatMap(reply -> stored(id, match, reply));
    }

    /** @param ids of the match, 200 at the most */
    List<Optional<BookingState>> states(MatchId match, List<BookingId> ids) {
        return field(match, ids, "state").stream()
                .map(state -> state.map(BookingState::valueOf))
                .toList();
    }

    /**
     * @param ids of the match, 200 at the most
     * @return when each was made
     */
    List<Optional<Instant>> createdAt(MatchId match, List<BookingId> ids) {
        return field(match, ids, "createdAt").stream()
                .map(at -> at.map(Long::valueOf).map(Instant::ofEpochMilli))
                .toList();
    }

    private List<Optional<String>> field(MatchId match, List<BookingId> ids, String field) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(FIELD, ids.stream().map(keys::booking).toList(), List.of(field));
        return reply.stream()
                .map(Response::toString)
                .map(text -> Optional.of(text).filter(value -> !value.isEmpty()))
                .toList();
    }

    /**
     * @param ids of the match, 200 at the most
     * @return those that are there, in no particular order
     */
    List<StoredBooking> readAll(MatchId match, List<BookingId> ids) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(BOOKINGS, ids.stream().map(keys::booking).toList(), List.of());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> stored(ids.get(i), match, reply.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<SeatId> seats(String ids) {
        return Arrays.stream(ids.split(",")).map(SeatId::parse).toList();
    }

    private static Optional<StoredBooking> stored(BookingId id, MatchId match, Response flat) {
        var hash = hash(flat);
        return hash.isEmpty() ? Optional.empty() : Optional.of(StoredBooking.from(id, match, hash));
    }

    /** A HGETALL comes flat from a script and as a map from the command itself. */
    private static Map<String, String> hash(Response reply) {
        var hash = new HashMap<String, String>();
        if (!reply.getKeys().isEmpty()) {
            reply.getKeys().forEach(key -> hash.put(key, reply.get(key).toString()));
            return hash;
        }
        var texts = Stream.iterate(0, i -> i < reply.size(), i -> i + 1)
                .map(i -> reply.get(i).toString())
                .toList();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            hash.put(texts.get(i), texts.get(i + 1));
        }
        return hash;
    }
}
