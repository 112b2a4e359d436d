package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.matchgate.loadtest.Pause;

/** Many connected fans who behave as told. */
@Command(
        name = "fans",
        description =
                "Fans who stay connected, each on a connection of the fan's own, poll exactly as told and are admitted"
                        + " meanwhile: how long an answer takes, what it costs, and that nothing fails.")
final class FansBench implements Callable<Integer> {

    private static final int ACTIVE_FANS = 1_000_000;
    private static final int SIGN_IN_CONNECTIONS = 64;
    private static final Duration JOIN_LIMIT = Duration.ofMinutes(2);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    @Option(names = "--fans", defaultValue = "10000", description = "fans (default: ${DEFAULT-VALUE})")
    private int fans;

    @Option(
            names = "--seconds",
            defaultValue = "120",
            description = "measured, after all have joined (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--join-seconds",
            defaultValue = "10",
            description = "over which they join (default: ${DEFAULT-VALUE})")
    private int joinSeconds;

    @Option(names = "--rate", defaultValue = "600", description = "fans admitted a minute (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--rooms", defaultValue = "1", description = "waiting rooms (default: ${DEFAULT-VALUE})")
    private int rooms;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Limits.within(spec, "--fans", fans, 1, 25_000);
        Limits.within(spec, "--seconds", seconds, 1, 1_800);
        Limits.within(spec, "--join-seconds", joinSeconds, 1, 600);
        Limits.within(spec, "--rate", rate, 0, 60_000);
        Limits.within(spec, "--rooms", rooms, 1, 8);
        Limits.requireFiles(fans);
        var report = Report.of(spec);
        try (var rig = Rig.start(rooms, Map.of())) {
            measure(rig, report);
        }
        report.print(System.out);
        return 0;
    }

    private void measure(Rig rig, Report report) {
        var match = rig.publish("bench-fans", rate, ACTIVE_FANS);
        var generator = rig.generator();
        Progress.say("%,d fans sign in and connect".formatted(fans));
        generator.connect(Math.min(fans, SIGN_IN_CONNECTIONS));
        var bearers = new Crowd(generator, match.id()).signIn(fans);
        generator.disconnect();
        generator.connect(fans);

        Progress.say("they join within %d s".formatted(joinSeconds));
        var crowd = new PollingCrowd(generator);
        crowd.start(
                fans,
                Duration.ofSeconds(joinSeconds),
                (connection, diary, fan) -> PollingFan.whoJoins(connection, match.id(), diary, bearers.get(fan)));
        if (!PollingCrowd.await(
                JOIN_LIMIT, () -> crowd.sum(FanDiary::fansWaiting) + crowd.sum(FanDiary::fansAdmitted) >= fans)) {
            throw new BenchImpossible(
                    "not all fans have joined: " + crowd.total(FanDiary::places).complaints());
        }
        Progress.say("all have joined; they poll for %d s".formatted(seconds));
        var before = rig.processes().cpu();
        crowd.measure();
        Pause.seconds(seconds);
        var cpu = rig.processes().cpu().since(before);
        double roomMib = rig.processes().largestRoomMib();
        long connections = generator.openConnections();
        tell(report, crowd, cpu, new End(roomMib, connections, crowd.end(LAST_ANSWERS)));
    }

    private record End(double roomMib, long connections, boolean allAnswered) {}

    private void tell(Report report, PollingCrowd crowd, CpuSeconds cpu, End end) {
        var places = crowd.total(FanDiary::places);
        if (!end.allAnswered()) {
            places.wrong("no answer within " + LAST_ANSWERS.toSeconds() + " s");
        }
        var joins = crowd.total(FanDiary::joins);
        report.row(
                "fans, each with a connection; of them waiting / admitted at the end",
                "%,d; %,d / %,d".formatted(fans, crowd.sum(FanDiary::fansWaiting), crowd.sum(FanDiary::fansAdmitted)));
        report.row(
                "connections open at the end (the room closes those that are idle)",
                "%,d".formatted(end.connections()));
        report.row(
                "polls/s over %d s, as told by the room".formatted(seconds),
                "%,.1f".formatted((double) places.goodAnswers() / seconds));
        report.goal(
                "place: mean, ms",
                new Goal.AtMost(200, 20),
                places.meanMillis(),
                "%.2f".formatted(places.meanMillis()));
        double p99 = places.percentileMillis(99);
        report.goal("place: p99, ms", new Goal.AtMost(500, 100), p99, "%.2f".formatted(p99));
        report.latency("place", places);
        report.latency("joining within %d s".formatted(joinSeconds), joins);
        report.row(
                "the generator's own lag, p99 / max",
                "%.2f / %.1f ms"
                        .formatted(
                                crowd.total(FanDiary::lateness).percentileMillis(99),
                                crowd.total(FanDiary::lateness).maxMillis()));
        report.errors("place and joins", places);
        report.row("CPU in %d s".formatted(seconds), "%s".formatted(cpu.text(Math.max(1, places.goodAnswers()))));
        report.row("the room's share of one core", "%.1f %%".formatted(100 * cpu.rooms() / seconds));
        report.row("resident memory of a room", "%.0f MiB".formatted(end.roomMib()));
    }
}
