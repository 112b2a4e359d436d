package dev.matchgate.waitingroom.watch;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.match.MatchState;

/**
 * How far admission is off the rate that is set. Says 0 while anything else limits it or did a moment ago. Knows nothing
 * but what it is given: no clock, no store.
 */
@ApplicationScoped
class AdmissionOff {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** A minute may hold only one admission, and whether one is missing then nobody can say. */
    private static final int FEWEST_COMPARED = 3;
    /** One run of admit.lua passes over so many absent fans at the most; they limit it then. */
    private static final int MOST_PASSED = 1_000;
    /** AdmissionTick: five a second. */
    private static final int ROUNDS_A_MINUTE = 300;
    /** A bucket that holds less loses tokens when a single round is late. */
    private static final int FEWEST_ROUNDS_IN_BATCH = 2;

    private final WatchConfig config;

    AdmissionOff(WatchConfig config) {
        this.config = config;
    }

    /**
     * Over the last minute; over the last two or three at a rate of one or two a minute.
     *
     * @return by what fraction of the set rate more or fewer fans were admitted: 0.2 is 20 %
     */
    double of(SaleHistory history) {
        var now = history.latest();
        var settled = Duration.ofSeconds(config.rateSettledSeconds());
        if (!mayAdmit(now)
                || history.lastingBetween(AdmissionOff::onlyTheRateLimits).compareTo(settled) < 0) {
            return 0;
        }
        return history.before(shorter(settled, window(now.rate().perMinute())))
                .map(first -> off(first, now))
                .orElse(0.0);
    }

    private static Duration window(int perMinute) {
        var compared = MINUTE.multipliedBy(FEWEST_COMPARED).dividedBy(perMinute);
        return compared.compareTo(MINUTE) > 0 ? compared : MINUTE;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean onlyTheRateLimits(SaleSample before, SaleSample after) {
        return mayAdmit(before)
                && mayAdmit(after)
                && before.rate().equals(after.rate())
                && !mayHaveRunEmpty(before, after)
                && after.queue().passed() - before.queue().passed() < MOST_PASSED;
    }

    private static boolean mayAdmit(SaleSample sample) {
        return sample.state() == MatchState.OPEN
                && sample.whole()
                && sample.rate().perMinute() > 0
                && sample.rate().batch() * ROUNDS_A_MINUTE >= sample.rate().perMinute() * FEWEST_ROUNDS_IN_BATCH
                && sample.queue().waiting() > 0
                && !isFull(sample);
    }

    /** Turns end all the time, so a shop that is full all the time has some room at most looks. */
    private static boolean isFull(SaleSample sample) {
        var rate = sample.rate();
        double room = Math.min(1 + rate.perMinute() / 60.0, rate.maxActiveFans() / 2.0);
        return sample.queue().active() + room >= rate.maxActiveFans();
    }

    /**
     * Whoever joins is present. All who wait now may have joined after a round had let everyone through and passed over
     * who was absent, and most looks would see nothing of that moment.
     */
    private static boolean mayHaveRunEmpty(SaleSample before, SaleSample after) {
        return after.queue().waiting()
                <= after.queue().joined() - before.queue().joined();
    }

    private static double off(SaleSample first, SaleSample now) {
        double minutes = Duration.between(first.at(), now.at()).toMillis() / (double) MINUTE.toMillis();
        double set = now.rate().perMinute() * minutes;
        double more = now.queue().admitted() - first.queue().admitted() - set;
        return Math.abs(more) <= tolerance(more, now.rate()) ? 0 : Math.abs(more) / set;
    }

    /**
     * A bucket that was full makes a batch more (I6). One that nobody empties may hold a batch too, but then the rounds
     * are what is wrong; when they run, at most one fan is due. A second of the rate is theirs to run.
     */
    private static double tolerance(double more, SaleSample.SetRate rate) {
        return (more > 0 ? rate.batch() : 1) + rate.perMinute() / 60.0;
    }
}
