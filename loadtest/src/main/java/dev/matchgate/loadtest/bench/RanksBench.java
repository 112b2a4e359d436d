package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.QueuePosition;

/** The one document that tells everybody their position. */
@Command(
        name = "ranks",
        description =
                "How far a position computed from the cacheable document is from the true one, for every fan of queues"
                        + " of several lengths; and how many requests the room is spared by it.")
final class RanksBench implements Callable<Integer> {

    /** What is measured. */
    enum Part {
        ERRORS,
        REQUESTS
    }

    private static final long SEED = 20_260_611;
    private static final int ACTIVE_FANS = 1_000_000;
    private static final Duration DOCUMENT_LIMIT = Duration.ofSeconds(30);
    private static final double SHARE_PERCENT = 0.4;

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000,100000,1000000",
            description = "fans in the queues (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes;

    @Option(
            names = "--waiting",
            defaultValue = "1000000",
            description = "fans in the queue whose requests are counted (default: ${DEFAULT-VALUE})")
    private int waiting;

    @Option(
            names = "--fans",
            defaultValue = "1000",
            description = "of them real ones, spread over it (default: ${DEFAULT-VALUE})")
    private int fans;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "counted, after as many before (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--refresh-seconds",
            defaultValue = "2",
            description = "how old the position on a page may get (default: ${DEFAULT-VALUE})")
    private int refreshSeconds;

    @Option(
            names = "--rate",
            defaultValue = "600",
            description = "fans admitted a minute while requests are counted (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--only", description = "measure only one of both: ${COMPLETION-CANDIDATES}")
    private Optional<Part> only = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        sizes.forEach(size -> Limits.within(spec, "--sizes", size, 1, 5_000_000));
        Limits.within(spec, "number of --sizes", sizes.size(), 0, 10);
        Limits.within(spec, "--waiting", waiting, fans, 5_000_000);
        Limits.within(spec, "--fans", fans, 1, 10_000);
        Limits.within(spec, "--seconds", seconds, 10, 600);
        Limits.within(spec, "--refresh-seconds", refreshSeconds, 1, 60);
        Limits.within(spec, "--rate", rate, 0, 60_000);
        Limits.requireFiles(fans);
        var report = Report.of(spec);
        try (var rig = Rig.start(1, Map.of())) {
            if (wants(Part.ERRORS)) {
                sizes.forEach(size -> measureErrors(rig, size, report));
            }
            if (wants(Part.REQUESTS)) {
                new SparedRequests(rig, new SparedRequests.Size(waiting, fans, seconds, refreshSeconds))
                        .count(rate, report);
            }
        }
        report.print(System.out);
        return 0;
    }

    private boolean wants(Part part) {
        return only.isEmpty() || only.get() == part;
    }

    private void measureErrors(Rig rig, int size, Report report) {
        measure(rig, "drawn", drawn(size), report);
        measure(rig, "by-time", byTime(size), report);
    }

    /** As before an opening: evenly spread by chance. */
    private static long[] drawn(int size) {
        return new Random(SEED).longs(size, 0, Filler.AFTER_OPENING).sorted().toArray();
    }

    /** As after an opening: a rush that dies down, each fan by chance later than the one before. */
    private static long[] byTime(int size) {
        var random = new Random(SEED);
        var numbers = new long[size];
        double micros = System.currentTimeMillis() * 1_000d;
        for (int fan = 0; fan < size; fan++) {
            micros += 1 - Math.log1p(-random.nextDouble()) * (20 + fan / 100d);
            numbers[fan] = Filler.AFTER_OPENING + (long) micros;
        }
        return numbers;
    }

    private void measure(Rig rig, String kind, long[] numbers, Report report) {
        Progress.say("%,d fans, numbers %s".formatted(numbers.length, kind));
        var match = rig.publish("bench-" + kind + "-" + numbers.length, 0, ACTIVE_FANS);
        new Filler(rig.redis(), match.keys()).add(numbers.length, fan -> numbers[fan]);
        var cache = new EdgeCache(
                rig.rooms().getFirst().resolve("/api/matches/" + match.id() + "/queue"), System::nanoTime);
        var computed = awaitRanks(cache, numbers.length);
        var errors = RankErrors.of(rig.redis(), match.keys().waiting(), computed);
        report.goal(
                "%,d fans, numbers %s: largest error, percent of the queue".formatted(numbers.length, kind),
                new Goal.AtMost(SHARE_PERCENT, SHARE_PERCENT),
                errors.maxPercent(),
                "%.4f (%,d fans; mean %.4f, %,.1f fans)"
                        .formatted(errors.maxPercent(), errors.max(), errors.meanPercent(), errors.mean()));
        report.row(
                "%,d fans, numbers %s: the document".formatted(numbers.length, kind),
                "%,d bytes".formatted(cache.bytes()));
        match.close();
        rig.redis().unlink(match.keys().waiting());
    }

    /** The document is made once a second. */
    private static QueuePosition awaitRanks(EdgeCache cache, int size) {
        var found = new AtomicReference<QueuePosition>();
        boolean there = PollingCrowd.await(DOCUMENT_LIMIT, () -> {
            var document = cache.document();
            if (document.path("waiting").asLong() == size) {
                QueuePosition.in(document).ifPresent(found::set);
            }
            return found.get() != null;
        });
        if (!there) {
            throw new BenchImpossible("the document has no ranks of " + size + " fans: " + cache.document());
        }
        return found.get();
    }
}
