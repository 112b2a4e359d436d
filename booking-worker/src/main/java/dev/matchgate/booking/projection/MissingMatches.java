package dev.matchgate.booking.projection;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.MatchMark;

/**
 * Compares Redis with MySQL. Which matches Redis lacks is said there before any of them is put back: a room that has
 * just started, and so has never seen them, must not call a booking unknown that is still to be shown.
 */
@Singleton
class MissingMatches {

    /** Whoever has just written a match down is showing it this moment. */
    private static final Duration LEFT_TO_ITS_WRITER = Duration.ofSeconds(10);

    private final StoredMarks stored;
    private final ShownMatches shown;
    private final RebuiltMarker marker;
    private final MatchList list;
    private final Clock clock;

    MissingMatches(StoredMarks stored, ShownMatches shown, RebuiltMarker marker, MatchList list, Clock clock) {
        this.stored = stored;
        this.shown = shown;
        this.marker = marker;
        this.list = list;
        this.clock = clock;
    }

    /**
     * A match of MySQL.
     *
     * @param settingsVersion what Redis has of its settings, 0 for none
     * @param lost whether it has to be put back
     */
    record Compared(MatchMark mark, long settingsVersion, boolean lost) {}

    /** @throws dev.matchgate.booking.catalogue.ProjectionFailure when Redis is away */
    List<Compared> announce() {
        var found = new ArrayList<Compared>();
        var accountedFor = new ArrayList<MatchMark>();
        for (var mark : stored.read()) {
            var inRedis = shown.read(mark.matchId());
            boolean complete = inRedis.isComplete(mark);
            boolean lost = !complete && !isBeingShown(mark);
            if (lost && !mark.draft()) {
                marker.begin(mark.matchId());
            }
            if (complete || lost) {
                accountedFor.add(mark);
            }
            found.add(new Compared(mark, inRedis.settingsVersion(), lost));
        }
        list.name(accountedFor);
        // What is being shown for the first time is no loss, or is one that the look after its time finds.
        if (accountedFor.size() == found.size()) {
            list.isComplete();
        }
        return found;
    }

    private boolean isBeingShown(MatchMark mark) {
        return clock.instant().isBefore(mark.writtenAt().plus(LEFT_TO_ITS_WRITER));
    }
}
