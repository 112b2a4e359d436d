package dev.matchgate.booking.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.vertx.mutiny.redis.client.Response;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** Looks at what waits in Redis to be decided: nothing that is decided, and nothing for long. */
final class OutboxInspection {

    private static final int CHUNK = 500;
    /** As many bookings as a stadium has seats; the rest would not be looked at. */
    private static final int MOST = 200_000;

    /** The room sends again after half a minute, a minute and so on; a database outage may last. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private final MatchId match;
    private final RedisKeys keys;
    private final RedisScripts redis;
    private final AuditedBookings bookings;
    private final Clock clock;
    private final Inspection waiting;

    OutboxInspection(MatchId match, RedisScripts redis, AuditedBookings bookings, Clock clock, Runnable pause) {
        this.match = match;
        this.keys = RedisKeys.of(match);
        this.redis = redis;
        this.bookings = bookings;
        this.clock = clock;
        this.waiting = new Inspection(
                "outbox: nothing that is decided waits in Redis, and nothing for long", this::difference, pause);
    }

    Inspection inspection() {
        return waiting;
    }

    void inspect(Runnable step) {
        for (var key : List.of(keys.outbox(), keys.undecided())) {
            for (int from = 0; from < MOST; from += CHUNK) {
                step.run();
                var ids = redis.execute("ZRANGE", key, Integer.toString(from), Integer.toString(from + CHUNK - 1));
                inspect(ids);
                if (ids.size() < CHUNK) {
                    break;
                }
            }
        }
    }

    private void inspect(Response ids) {
        IntStream.range(0, ids.size()).mapToObj(at -> ids.get(at).toString()).forEach(id -> {
            waiting.looked(1);
            difference(id).ifPresent(what -> waiting.suspect(id, what));
        });
    }

    private Optional<String> difference(String id) {
        var toSend = redis.execute("ZSCORE", keys.outbox(), id);
        var undecided = redis.execute("ZSCORE", keys.undecided(), id);
        if (toSend == null && undecided == null) {
            return Optional.empty();
        }
        var row = bookings.find(match, id);
        if (row.isPresent()) {
            return row.get().isBeingShown()
                    ? Optional.empty()
                    : Optional.of("booking " + id + " is " + row.get().state() + " and Redis has it as undecided");
        }
        if (undecided == null) {
            return Optional.of("booking " + id + " is to be sent again and not among what is undecided");
        }
        var submitted = Instant.ofEpochMilli((long) Double.parseDouble(undecided.toString()));
        return submitted.isBefore(clock.instant().minus(LONG))
                ? Optional.of("I4: booking " + id + " was submitted at " + submitted + " and nobody has decided it")
                : Optional.empty();
    }
}
