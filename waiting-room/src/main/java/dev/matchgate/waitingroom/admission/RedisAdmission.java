package dev.matchgate.waitingroom.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.QueueFigures.SaleMoment;
import dev.matchgate.waitingroom.admission.QueueMemory.Turn;

/** Admission in Redis: the script is the lock, so any number of replicas may call it at once. */
@ApplicationScoped
class RedisAdmission {

    /** About 15 ms of Redis. At the highest rate a run each 200 ms admits 2,000. */
    private static final String MOST_IN_ONE_RUN = "4000";
    /** How many values stand before the admitted fans in the reply of admit.lua. */
    private static final int FIXED = 11;

    private static final int MOST_REMEMBERED_IN_ONE_RUN = 200;

    private static final LuaScript ADMIT = QueueScripts.load("admit");
    private static final LuaScript FIGURES = QueueScripts.load("queue-figures");
    private static final LuaScript REMEMBER = QueueScripts.load("remember");

    private final QueueScripts scripts;
    private final String turnMillis;
    private final String claimMillis;
    private final String graceMillis;

    RedisAdmission(QueueScripts scripts, AdmissionConfig config) {
        this.scripts = scripts;
        this.turnMillis = millis(config.turnSeconds());
        this.claimMillis = millis(config.claimSeconds());
        this.graceMillis = millis(config.absenceGraceSeconds());
    }

    private static String millis(int seconds) {
        return Long.toString(Duration.ofSeconds(seconds).toMillis());
    }

    /**
     * What one run did.
     *
     * @param admitted the turns that it began
     * @param figures the queue after it
     * @param runAgainWithin when the bucket will be full and later tokens are lost; empty when none can be
     */
    record Run(List<Turn> admitted, QueueFigures figures, Optional<Duration> runAgainWithin) {}

    Run admit(MatchId match) {
        var reply = scripts.run(ADMIT, match, List.of(turnMillis, claimMillis, graceMillis, MOST_IN_ONE_RUN));
        var fullInMicros = reply.get(10).toLong();
        return new Run(
                turns(reply),
                figures(reply),
                fullInMicros < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(fullInMicros * 1_000)));
    }

    private static List<Turn> turns(Response reply) {
        var turns = new ArrayList<Turn>();
        for (int at = FIXED; at < reply.size(); at += 3) {
            turns.add(new Turn(
                    new FanId(reply.get(at).toString()),
                    reply.get(at + 1).toLong(),
                    reply.get(at + 2).toLong(),
                    false));
        }
        return turns;
    }

    QueueFigures figures(MatchId match) {
        return figures(scripts.run(FIGURES, match, List.of()));
    }

    private static QueueFigures figures(Response reply) {
        return new QueueFigures(
                SaleMoment.valueOf(reply.get(0).toString()),
                reply.get(1).toLong(),
                reply.get(2).toLong(),
                reply.get(3).toLong(),
                reply.get(4).toLong(),
                reply.get(5).toLong(),
                reply.get(6).toLong(),
                reply.get(7).toLong(),
                reply.get(8).toInteger());
    }

    /** Brings turns back that Redis has lost; those that it knows stay as they are. */
    long remember(MatchId match, List<Turn> turns) {
        long back = 0;
        for (int from = 0; from < turns.size(); from += MOST_REMEMBERED_IN_ONE_RUN) {
            var arguments = new ArrayList<>(List.of(turnMillis, claimMillis));
            for (var turn : turns.subList(from, Math.min(turns.size(), from + MOST_REMEMBERED_IN_ONE_RUN))) {
                arguments.add(turn.fan().value());
                arguments.add(Long.toString(turn.number()));
                arguments.add(Long.toString(turn.endsAtMillis()));
                arguments.add(turn.claimed() ? "TURN" : "UNCLAIMED");
            }
            back += scripts.run(REMEMBER, match, arguments).toLong();
        }
        return back;
    }
}
