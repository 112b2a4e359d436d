package dev.matchgate.loadtest.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everybody joins at the same instant. */
@Command(
        name = "joins",
        description = "Fans who join at the same instant: how many a second, and whether each has exactly one place.")
final class JoinsBench implements Callable<Integer> {

    private static final int ACTIVE_FANS = 1_000;

    @Option(names = "--fans", defaultValue = "10000", description = "fans (default: ${DEFAULT-VALUE})")
    private int fans;

    @Option(names = "--connections", defaultValue = "1000", description = "connections (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--rooms", defaultValue = "2", description = "waiting rooms (default: ${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "matches that they join one after the other; one more before does not count (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Limits.within(spec, "--fans", fans, 1, 100_000);
        Limits.within(spec, "--connections", connections, 1, 10_000);
        Limits.within(spec, "--rooms", rooms, 1, 8);
        Limits.within(spec, "--rounds", rounds, 1, 100);
        Limits.requireFiles(connections);
        var report = Report.of(spec);
        try (var rig = Rig.start(rooms, Map.of())) {
            rig.generator().connect(connections);
            measure(rig, report);
        }
        report.print(System.out);
        return 0;
    }

    private void measure(Rig rig, Report report) {
        Progress.say("%,d fans sign in".formatted(fans));
        var bearers = new Crowd(rig.generator(), "none").signIn(fans);
        var perSecond = new ArrayList<Double>();
        var tally = new Tally();
        long wrong = 0;
        joinOnce(rig, "bench-warm-up", bearers);
        for (int round = 1; round <= rounds; round++) {
            var outcome = joinOnce(rig, "bench-joins-" + round, bearers);
            perSecond.add(outcome.load().perSecond());
            tally.add(outcome.load().tally());
            wrong += outcome.wrongPlaces();
            Progress.say("round %d of %d: %,.0f joins/s".formatted(round, rounds, perSecond.getLast()));
        }
        var joins = new Rounds(perSecond);
        report.row("joins/s by round; median", "%s; %,.0f".formatted(joins.text(), joins.median()));
        report.latency("a join, from the instant that is the same for all", tally);
        report.errors("joins", tally);
        report.none("fans of %d times %,d who have not exactly one place".formatted(rounds, fans), wrong);
    }

    private record Outcome(ClosedLoop.Result load, long wrongPlaces) {}

    private Outcome joinOnce(Rig rig, String id, List<String> bearers) {
        var match = rig.publish(id, 0, ACTIVE_FANS);
        var crowd = new Crowd(rig.generator(), id);
        var joined = crowd.join(bearers);
        long members = rig.redis().zcard(match.keys().waiting());
        var numbers = new HashSet<Long>();
        joined.fans().forEach(fan -> numbers.add(fan.queueNumber()));
        var positions = new HashSet<>(crowd.positions(joined));
        positions.removeIf(position -> position < 1 || position > fans);
        // A fan without a place, or with another's, makes one of the three differ.
        long wrong = Math.max(Math.abs(members - fans), Math.max(fans - numbers.size(), fans - positions.size()));
        return new Outcome(joined.load(), wrong);
    }
}
