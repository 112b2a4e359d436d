package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many bookings a second come from the fan's request to a committed row. */
@Command(
        name = "bookings",
        description = {
            "One-seat bookings a second from the HTTP request to CONFIRMED, by one worker and by two, next to what the"
                    + " database commits alone; with a payment that takes its time; and how long a booking takes from its"
                    + " 202 to CONFIRMED at a steady rate.",
            "",
            "Each fan holds a seat before; what is measured begins with the booking request."
        })
final class BookingsBench implements Callable<Integer> {

    private static final int ADMITTED_A_MINUTE = 60_000;
    private static final int ACTIVE_FANS = 1_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int ALONE_CONNECTIONS = 8;
    private static final int ALONE_TOGETHER = 10;

    @Option(names = "--fans", defaultValue = "4000", description = "bookings a round (default: ${DEFAULT-VALUE})")
    private int fans;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "512",
            description = "fans who book at the same time (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--workers",
            split = ",",
            defaultValue = "1,2",
            description = "booking workers (default: ${DEFAULT-VALUE})")
    private List<Integer> workers;

    @Option(
            names = "--payment-millis",
            defaultValue = "300",
            description = "of the payment that takes its time (default: ${DEFAULT-VALUE})")
    private int paymentMillis;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "the steady rate, a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Spec
    private CommandSpec spec;

    private int matches;

    @Override
    public Integer call() {
        Limits.within(spec, "--fans", fans, 1, 50_000);
        Limits.within(spec, "--rounds", rounds, 1, 20);
        Limits.within(spec, "--connections", connections, 1, 5_000);
        workers.forEach(count -> Limits.within(spec, "--workers", count, 1, 8));
        Limits.within(spec, "number of --workers", workers.size(), 1, 4);
        Limits.within(spec, "--payment-millis", paymentMillis, 0, 60_000);
        Limits.within(spec, "--rate", rate, 1, 5_000);
        Limits.requireFiles(connections);
        var report = Report.of(spec);
        for (int count : workers) {
            try (var rig = Rig.start(1, count, Map.of())) {
                rig.generator().connect(connections);
                measure(rig, count, report);
            }
        }
        report.print(System.out);
        return 0;
    }

    private void measure(Rig rig, int count, Report report) {
        var which = count == 1 ? "1 worker: " : count + " workers: ";
        Progress.say(which + "warming up");
        BookingRun.atFullSpeed(rig.generator(), wishes(rig, "approve"), LIMIT);
        var instant = new Series();
        var slow = new Series();
        var alone = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            instant.add(rig, wishes(rig, "approve"));
            slow.add(rig, wishes(rig, "slow-" + paymentMillis));
            alone.add(
                    new DatabaseAlone(rig.mysql(), emptyMatch(rig), ALONE_CONNECTIONS, ALONE_TOGETHER).perSecond(fans));
            Progress.say("%sround %d of %d: %,.0f/s, payment of %d ms %,.0f/s, the database alone %,.0f/s"
                    .formatted(
                            which,
                            round,
                            rounds,
                            instant.perSecond.getLast(),
                            paymentMillis,
                            slow.perSecond.getLast(),
                            alone.getLast()));
        }
        tell(report, which, instant, slow, new Rounds(alone));
        if (count == workers.getFirst()) {
            tellSteady(report, which, BookingRun.paced(rig.generator(), wishes(rig, "approve"), rate, LIMIT));
        }
    }

    /** Rounds of the same load. */
    private static final class Series {

        private final List<Double> perSecond = new ArrayList<>();
        private final Tally accepted = new Tally();
        private final Tally decided = new Tally();
        private String cpu = "";

        void add(Rig rig, List<BookingRun.Wish> wishes) {
            var before = rig.cpuByPart();
            var result = BookingRun.atFullSpeed(rig.generator(), wishes, LIMIT);
            cpu = rig.cpuByPart().since(before, wishes.size());
            perSecond.add(result.perSecond());
            accepted.add(result.accepted());
            decided.add(result.decided());
        }
    }

    private BenchMatch emptyMatch(Rig rig) {
        matches++;
        return rig.publish("bench-bookings-" + matches, ADMITTED_A_MINUTE, ACTIVE_FANS, fans);
    }

    /** Fans who have a hold and have not booked yet. */
    private List<BookingRun.Wish> wishes(Rig rig, String payment) {
        var match = emptyMatch(rig);
        var crowd = new Crowd(rig.generator(), match.id());
        var bearers = crowd.signIn(fans);
        var tokens = crowd.admitted(crowd.join(bearers), LIMIT);
        var holds = crowd.hold(bearers, tokens, match::seat);
        return IntStream.range(0, fans)
                .mapToObj(fan -> new BookingRun.Wish(
                        Wire.book(holds.get(fan), payment, bearers.get(fan), tokens.get(fan)), bearers.get(fan)))
                .toList();
    }

    private void tell(Report report, String which, Series instant, Series slow, Rounds alone) {
        var booked = new Rounds(instant.perSecond);
        var paid = new Rounds(slow.perSecond);
        report.goal(
                which + "bookings/s, HTTP to CONFIRMED, %d at a time, rounds %s".formatted(connections, booked.text()),
                new Goal.AtLeast(1_000, 3_000),
                booked.median(),
                "%,.0f".formatted(booked.median()));
        report.row(
                which
                        + "the database alone, the same statements, %d together on %d connections, rounds %s"
                                .formatted(ALONE_TOGETHER, ALONE_CONNECTIONS, alone.text()),
                "%,.0f".formatted(alone.median()));
        report.row(which + "CPU a booking", instant.cpu);
        report.latency(which + "request to 202", instant.accepted);
        report.latency(which + "202 to CONFIRMED", instant.decided);
        report.errors(which + "requests", instant.accepted);
        report.errors(which + "outcomes", instant.decided);
        report.row(
                which
                        + "bookings/s with a payment of %d ms, at most %,.0f with %d at a time, rounds %s"
                                .formatted(
                                        paymentMillis, connections * 1_000d / paymentMillis, connections, paid.text()),
                "%,.0f".formatted(paid.median()));
        report.latency(which + "202 to CONFIRMED, payment of %d ms".formatted(paymentMillis), slow.decided);
        report.errors(which + "outcomes, payment of %d ms".formatted(paymentMillis), slow.decided);
    }

    private void tellSteady(Report report, String which, BookingRun.Result steady) {
        var rated = which + "at %d bookings/s: ".formatted(rate);
        report.latency(rated + "request to 202", steady.accepted());
        report.latency(rated + "202 to CONFIRMED", steady.decided());
        report.errors(rated + "requests", steady.accepted());
        report.errors(rated + "outcomes", steady.decided());
    }
}
