package dev.matchgate.loadtest.bench;

import java.util.concurrent.atomic.AtomicLong;

/** What the fans of one event loop went through; written and read on that loop, but for the counts. */
final class FanDiary {

    private final Phase phase;
    private final Tally joins = new Tally();
    private final Tally places = new Tally();
    private final Tally lateness = new Tally();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong outstanding = new AtomicLong();

    /** Shared by all loops: whether answers count, and whether fans still ask. */
    static final class Phase {
        private volatile boolean measuring;
        private volatile boolean over;

        void measure() {
            measuring = true;
        }

        void end() {
            over = true;
        }
    }

    FanDiary(Phase phase) {
        this.phase = phase;
    }

    boolean isOver() {
        return phase.over;
    }

    /** @param lateNanos how long after it was due: the generator's own lag, which is not the room's */
    void asked(long lateNanos) {
        outstanding.incrementAndGet();
        if (phase.measuring) {
            lateness.good(lateNanos);
        }
    }

    void heard() {
        outstanding.decrementAndGet();
    }

    void joined(long tookNanos) {
        joins.good(tookNanos);
        waiting.incrementAndGet();
    }

    void placed(long tookNanos) {
        if (phase.measuring) {
            places.good(tookNanos);
        }
    }

    void admitted() {
        waiting.decrementAndGet();
        admitted.incrementAndGet();
    }

    /** Errors count in every phase. */
    void wrong(String complaint) {
        places.wrong(complaint);
    }

    Tally joins() {
        return joins;
    }

    Tally places() {
        return places;
    }

    Tally lateness() {
        return lateness;
    }

    /** From any thread. */
    long fansAdmitted() {
        return admitted.get();
    }

    /** From any thread: who has joined and was not admitted yet. */
    long fansWaiting() {
        return waiting.get();
    }

    /** From any thread. */
    long requestsOutstanding() {
        return outstanding.get();
    }
}
