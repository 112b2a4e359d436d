package dev.matchgate.loadtest.bench;

import java.time.Duration;

import dev.matchgate.loadtest.Filler;
import dev.matchgate.loadtest.Pause;
import dev.matchgate.loadtest.QueuePosition;

/**
 * Counts what reaches the room when pages compute the position from the document and poll only as told, to stay alive
 * and to be admitted. Without the document a page would have to poll as often as it wants to show something new.
 */
final class SparedRequests {

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final Rig rig;
    private final Size size;

    /**
     * @param waiting fans in the queue
     * @param fans of them who poll, spread evenly over it
     * @param seconds for which requests are counted, after as many in which the fans get into their pace
     * @param refreshSeconds how often a page shows a new position
     */
    record Size(int waiting, int fans, int seconds, int refreshSeconds) {}

    SparedRequests(Rig rig, Size size) {
        this.rig = rig;
        this.size = size;
    }

    void count(int ratePerMinute, Report report) {
        Progress.say(
                "%,d fans of %,d poll as told for 2 x %d s".formatted(size.fans(), size.waiting(), size.seconds()));
        var match = rig.publish("bench-spared", 0, 1_000_000);
        rig.generator().connect(size.fans());
        var crowd = new Crowd(rig.generator(), match.id());
        var joined = crowd.join(crowd.signIn(size.fans()));
        var numbers = joined.fans().stream().map(Crowd.QueuedFan::queueNumber).toList();
        new Filler(rig.redis(), match.keys()).addBetween(numbers, size.waiting() - size.fans());
        match.tune(ratePerMinute);

        var polling = new PollingCrowd(rig.generator());
        polling.start(
                size.fans(),
                Duration.ofSeconds(size.seconds()),
                (connection, diary, fan) -> PollingFan.whoHasJoined(
                        connection, match.id(), diary, joined.fans().get(fan).token()));
        Pause.seconds(size.seconds());
        polling.measure();
        var cache = new EdgeCache(
                rig.rooms().getFirst().resolve("/api/matches/" + match.id() + "/queue"), System::nanoTime);
        long shown = 0;
        for (int refresh = 0; refresh < size.seconds() / size.refreshSeconds(); refresh++) {
            var position = QueuePosition.in(cache.document());
            shown += position.isPresent() ? size.fans() : 0;
            Pause.seconds(size.refreshSeconds());
        }
        boolean allAnswered = polling.end(LAST_ANSWERS);
        var places = polling.total(FanDiary::places);
        if (!allAnswered) {
            places.wrong("no answer within " + LAST_ANSWERS.toSeconds() + " s");
        }
        tell(report, places, cache.fetches(), shown);
    }

    private void tell(Report report, Tally places, long fetches, long shown) {
        double minutes = size.seconds() / 60d;
        double placesPerFan = places.goodAnswers() / minutes / size.fans();
        double fetchesPerMinute = fetches / minutes;
        double without = 60d / size.refreshSeconds();
        // One cache fetches for all who wait, not only for those who poll here.
        double with = placesPerFan + fetchesPerMinute / size.waiting();
        var which = "%,d waiting, a position every %d s: ".formatted(size.waiting(), size.refreshSeconds());
        report.row(which + "positions that pages computed", "%,d".formatted(shown));
        report.row(which + "polls for a fan and minute without the document (arithmetic)", "%.1f".formatted(without));
        report.row(
                which + "polls for a fan and minute with it, measured on %,d fans".formatted(size.fans()),
                "%.3f".formatted(placesPerFan));
        report.row(which + "documents a minute that one cache asked for", "%.1f".formatted(fetchesPerMinute));
        report.row(
                which + "requests that reach the room, with / without",
                "%.4f (%.2f %% spared)".formatted(with / without, 100 * (1 - with / without)));
        report.errors(which + "place", places);
    }
}
