package dev.matchgate.booking.audit;

import java.util.List;
import java.util.Optional;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/**
 * Looks at the holds in Redis that never end: each must have a booking that is still to be decided or paid, and that
 * names it, or nobody would ever free its seats. One script shows one moment.
 */
final class SubmittedHoldInspection {

    private static final LuaScript READ = LuaScript.load(SubmittedHoldInspection.class, "read-submitted-holds");
    private static final int CHUNK = 500;
    /** As many as a stadium has seats, and more. */
    private static final int MOST = 200_000;

    private final RedisKeys keys;
    private final RedisScripts redis;
    private final Inspection submitted =
            Inspection.ofOneMoment("submitted holds: each that never ends has a booking to end with");

    /** Texts as they are in Redis, empty for what there is not. */
    private record Submitted(String hold, String booking, String state, String namedHold) {}

    SubmittedHoldInspection(MatchId match, RedisScripts redis) {
        this.keys = RedisKeys.of(match);
        this.redis = redis;
    }

    Inspection inspection() {
        return submitted;
    }

    void inspect(Runnable step) {
        int read = CHUNK;
        for (int from = 0; from < MOST && read == CHUNK; from += CHUNK) {
            step.run();
            var found = redis.run(
                    READ,
                    List.of(keys.holds()),
                    List.of(keys.holdPrefix(), keys.bookingPrefix(), Integer.toString(from), Integer.toString(CHUNK)));
            found.forEach(fields -> inspect(new Submitted(
                    fields.get(0).toString(),
                    fields.get(1).toString(),
                    fields.get(2).toString(),
                    fields.get(3).toString())));
            read = found.size();
        }
    }

    private void inspect(Submitted hold) {
        submitted.looked(1);
        difference(hold).ifPresent(submitted::violated);
    }

    private static Optional<String> difference(Submitted hold) {
        var what = "hold " + hold.hold() + " never ends, and ";
        if (hold.booking().isEmpty()) {
            return Optional.of(what + "it has no booking");
        }
        if (hold.state().isEmpty()) {
            return Optional.of(what + "its booking " + hold.booking() + " is not there");
        }
        if (!hold.hold().equals(hold.namedHold())) {
            return Optional.of(what + "its booking " + hold.booking() + " names hold " + hold.namedHold());
        }
        return hold.state().equals("PENDING") || hold.state().equals("SECURED")
                ? Optional.empty()
                : Optional.of(what + "its booking " + hold.booking() + " is " + hold.state());
    }
}
