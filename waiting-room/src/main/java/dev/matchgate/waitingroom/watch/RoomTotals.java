package dev.matchgate.waitingroom.watch;

/**
 * What all rooms together answer.
 *
 * @param count rooms that have reported within ten seconds
 * @param pollsPerSecond polls of all matches
 * @param errorsPerMinute answers that say that something failed (5xx)
 */
public record RoomTotals(int count, double pollsPerSecond, double errorsPerMinute) {

    static final RoomTotals NONE = new RoomTotals(0, 0, 0);

    /** @return what is known without asking the others */
    static RoomTotals of(RoomFigures own) {
        return new RoomTotals(1, own.pollsPerSecond(), own.errorsPerMinute());
    }
}
