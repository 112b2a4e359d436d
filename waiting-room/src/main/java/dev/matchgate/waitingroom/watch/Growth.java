package dev.matchgate.waitingroom.watch;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over so many of the last looks at it. For one thread. */
final class Growth {

    private final int looks;
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(double count, long nanos) {}

    Growth(int looks) {
        this.looks = looks;
    }

    /**
     * Looks once more.
     *
     * @param nanos when, on any clock that only goes forward
     * @return by how much it grew in a second, 0 the first time
     */
    double perSecond(double count, long nanos) {
        seen.addLast(new Seen(count, nanos));
        if (seen.size() > looks + 1) {
            seen.removeFirst();
        }
        long passed = nanos - seen.getFirst().nanos();
        return passed == 0 ? 0 : (count - seen.getFirst().count()) * 1e9 / passed;
    }
}
