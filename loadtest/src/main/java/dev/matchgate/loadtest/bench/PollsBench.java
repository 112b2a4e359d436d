package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.Pause;

/** Polls per second with a long queue and with a short one, against a trivial endpoint of the same process. */
@Command(
        name = "polls",
        description = {
            "Polls per second with a million fans waiting and with a thousand, each divided by what a trivial endpoint of"
                    + " the same process answers; the three are loaded in turns. Also Redis' bytes for a waiting fan."
        })
final class PollsBench implements Callable<Integer> {

    /** Polling as told, nobody would load a room; the limit on those who poll too often is tested elsewhere. */
    private static final Map<String, String> SETTINGS = Map.of("MATCHGATE_POLLS_PER_INTERVAL", "0");

    private static final int ACTIVE_FANS = 1_000;
    /** Until what the room writes in bulk about the last polls is in Redis. */
    private static final double SETTLE_SECONDS = 5;

    @Option(
            names = "--waiting",
            defaultValue = "1000000",
            description = "fans in the long queue (default: ${DEFAULT-VALUE})")
    private int waiting;

    @Option(
            names = "--fans",
            defaultValue = "50000",
            description = "of them real ones, who poll (default: ${DEFAULT-VALUE})")
    private int fans;

    @Option(
            names = "--few",
            defaultValue = "1000",
            description = "fans in the short queue, all real (default: ${DEFAULT-VALUE})")
    private int few;

    @Option(names = "--connections", defaultValue = "128", description = "connections (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--rounds", defaultValue = "5", description = "rounds (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "of each load in a round (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            defaultValue = "10",
            description = "of each load before (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        var report = Report.of(spec);
        report.settings(SETTINGS);
        try (var rig = Rig.start(1, SETTINGS)) {
            rig.generator().connect(connections);
            measure(rig, report);
        }
        report.print(System.out);
        return 0;
    }

    private void check() {
        Limits.within(spec, "--waiting", waiting, fans, 5_000_000);
        Limits.within(spec, "--fans", fans, 1, 200_000);
        Limits.within(spec, "--few", few, 1, 200_000);
        Limits.within(spec, "--connections", connections, 1, 5_000);
        Limits.within(spec, "--rounds", rounds, 1, 100);
        Limits.within(spec, "--seconds", seconds, 1, 300);
        Limits.within(spec, "--warm-up-seconds", warmUpSeconds, 1, 300);
    }

    private void measure(Rig rig, Report report) {
        var shortQueue = rig.publish("bench-few", 0, ACTIVE_FANS);
        var shortPolls = join(rig, shortQueue, few).polls(shortQueue.id());
        var longQueue = rig.publish("bench-many", 0, ACTIVE_FANS);
        var longPolls = fill(rig, longQueue, report).polls(longQueue.id());

        var wait = Check.expecting(200, "\"state\":\"WAITING\"");
        var loads = List.of(
                new Alternation.Load("reference", List.of(Wire.reference()), Check.expecting(200, "\"keys\"")),
                new Alternation.Load("%,d waiting".formatted(waiting), longPolls, wait),
                new Alternation.Load("%,d waiting".formatted(few), shortPolls, wait));
        var parts = new Alternation(rig, loads)
                .measure(Duration.ofSeconds(warmUpSeconds), rounds, Duration.ofSeconds(seconds));
        tell(report, parts.get(0), parts.get(1), parts.get(2));
    }

    private static Crowd.Joined join(Rig rig, BenchMatch match, int count) {
        Progress.say("%,d fans join %s".formatted(count, match.id()));
        var crowd = new Crowd(rig.generator(), match.id());
        var joined = crowd.join(crowd.signIn(count));
        crowd.positions(joined);
        Pause.seconds(SETTLE_SECONDS);
        return joined;
    }

    private Crowd.Joined fill(Rig rig, BenchMatch match, Report report) {
        var redis = rig.redis();
        long before = RedisFigures.of(redis).bytesForKeys();
        var joined = join(rig, match, fans);
        double bytes = (double) (RedisFigures.of(redis).bytesForKeys() - before) / fans;
        var numbers = joined.fans().stream().map(Crowd.QueuedFan::queueNumber).toList();
        new Filler(redis, match.keys()).addBetween(numbers, waiting - fans);
        long members = redis.zcard(match.keys().waiting());
        if (members != waiting) {
            throw new BenchImpossible(members + " fans wait in Redis, not " + waiting);
        }
        report.goal(
                "Redis bytes for a waiting fan who has joined and polled, of %,d; Redis %s"
                        .formatted(fans, RedisFigures.of(redis).version()),
                new Goal.AtMost(250, 150),
                bytes,
                "%.0f".formatted(bytes));
        report.row(
                "of them in the sorted set, with %,d in it".formatted(waiting),
                "%.0f bytes".formatted((double) redis.memoryUsage(match.keys().waiting()) / waiting));
        var positions = new ArrayList<>(new Crowd(rig.generator(), match.id()).positions(joined));
        positions.sort(null);
        report.row(
                "positions of the fans who poll: first, middle, last",
                "%,d / %,d / %,d".formatted(positions.getFirst(), positions.get(fans / 2), positions.getLast()));
        return joined;
    }

    private void tell(Report report, Alternation.Part reference, Alternation.Part many, Alternation.Part fewOnes) {
        for (var part : List.of(reference, many, fewOnes)) {
            report.row(
                    part.name() + ": answers/s by round; median",
                    "%s; %,.0f"
                            .formatted(part.perSecond().text(), part.perSecond().median()));
        }
        ratio(
                report,
                many.name() + " / reference",
                new Goal.AtLeast(0.6, 0.9),
                many.perSecond(),
                reference.perSecond());
        ratio(
                report,
                fewOnes.name() + " / " + many.name(),
                new Goal.AtMost(1.3, 1.1),
                fewOnes.perSecond(),
                many.perSecond());
        for (var part : List.of(reference, many, fewOnes)) {
            report.latency(part.name() + ", " + connections + " connections", part.tally());
            report.row(
                    part.name() + ": CPU",
                    "%s".formatted(part.cpu().text(part.tally().goodAnswers())));
            report.errors(part.name(), part.tally());
        }
    }

    /** Of the medians; the spread is that of the rounds. */
    private static void ratio(Report report, String what, Goal goal, Rounds figures, Rounds others) {
        double ratio = figures.median() / others.median();
        var spread = figures.over(others);
        report.goal(what, goal, ratio, "%.3f (%.3f to %.3f)".formatted(ratio, spread.least(), spread.most()));
    }
}
