package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.matchgate.loadtest.AdmissionSamples;
import dev.matchgate.loadtest.AdmissionWatch;
import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.Pause;

/** How exactly the set rate is kept, by one replica and by several. */
@Command(
        name = "admission",
        description =
                "Fans admitted over a minute, measured against set, by one replica and by several; the fullest second,"
                        + " the worst of all windows, and whether anybody was admitted twice.")
final class AdmissionBench implements Callable<Integer> {

    private static final int ACTIVE_FANS = 1_000_000;
    private static final double ONE_FAN = 1;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "60,600,6000",
            description = "fans a minute (default: ${DEFAULT-VALUE})")
    private List<Integer> rates;

    @Option(
            names = "--replicas",
            split = ",",
            defaultValue = "1,4",
            description = "waiting rooms (default: ${DEFAULT-VALUE})")
    private List<Integer> replicas;

    @Option(names = "--seconds", defaultValue = "60", description = "measured (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--lead-seconds",
            defaultValue = "5",
            description = "before, not measured (default: ${DEFAULT-VALUE})")
    private int leadSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        rates.forEach(rate -> Limits.within(spec, "--rates", rate, 1, 60_000));
        replicas.forEach(rooms -> Limits.within(spec, "--replicas", rooms, 1, 8));
        Limits.within(spec, "--seconds", seconds, 1, 600);
        Limits.within(spec, "--lead-seconds", leadSeconds, 0, 60);
        Limits.within(spec, "number of --rates", rates.size(), 1, 10);
        Limits.within(spec, "number of --replicas", replicas.size(), 1, 10);
        var report = Report.of(spec);
        for (int rooms : replicas) {
            try (var rig = Rig.start(rooms, Map.of())) {
                rates.forEach(rate -> measure(rig, rooms, rate, report));
            }
        }
        report.print(System.out);
        return 0;
    }

    private void measure(Rig rig, int rooms, int rate, Report report) {
        var match = rig.publish("bench-" + rate, rate, ACTIVE_FANS);
        int fans = 2 * (batch(rate) + rate * (seconds + leadSeconds) / 60) + 1_000;
        long now = Filler.AFTER_OPENING + System.currentTimeMillis() * 1_000;
        var which = "%,d a minute, %s: ".formatted(rate, rooms == 1 ? "1 replica" : rooms + " replicas");
        Progress.say(which + (leadSeconds + seconds) + " s");
        try (var watch = new AdmissionWatch(rig.redis(), match.id())) {
            new Filler(rig.redis(), match.keys()).add(fans, fan -> now - fans + fan);
            Pause.seconds(leadSeconds + seconds + 1);
            var all = watch.samples();
            tell(report, which, rate, all);
            var toll = Toll.of(rig.redis(), match.keys());
            report.none(which + "fans admitted twice, of %,d".formatted(toll.admitted()), toll.admittedTwice(fans));
        }
        match.close();
    }

    private static int batch(int rate) {
        return Math.max(1, Math.ceilDiv(rate, 60));
    }

    private void tell(Report report, String which, int rate, AdmissionSamples all) {
        var part = all.part(Duration.ofSeconds(leadSeconds), Duration.ofSeconds(seconds));
        double measured = part.perMinute();
        double fansOff = Math.abs(measured - rate) * seconds / 60;
        double percentOff = 100 * (measured - rate) / rate;
        // One fan is allowed to be off at any rate.
        double counted = fansOff <= ONE_FAN ? 0 : Math.abs(percentOff);
        report.goal(
                which + "measured over %d s, off by percent (or one fan)".formatted(seconds),
                new Goal.AtMost(2, 0.5),
                counted,
                "%,.1f (%+.2f %%, %.1f fans)".formatted(measured, percentOff, fansOff));
        long most = all.mostWithin(Duration.ofSeconds(1));
        double allowed = rate / 60d + batch(rate);
        report.goal(
                which + "fullest second, allowed rate/60 + batch",
                new Goal.AtMost(allowed, allowed),
                (double) most,
                "%d fans, %d looks".formatted(most, all.size()));
        double excess = all.worstExcess(rate, batch(rate));
        // The script rounds up by a millionth of a fan.
        report.goal(
                which + "worst of all windows, fans beyond rate x window + batch",
                new Goal.AtMost(0.001, 0.001),
                excess,
                "%.3f".formatted(excess));
    }
}
