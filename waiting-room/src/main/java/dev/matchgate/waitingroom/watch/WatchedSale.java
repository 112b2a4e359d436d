package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.util.List;

/**
 * How the sale of a match goes.
 *
 * @param now how it stands
 * @param joinedPerMinute fans who joined, measured over the last minute
 * @param admittedPerMinute fans who were admitted, measured over the last minute
 * @param bookingsPerSecond bookings that workers decided, measured over the last ten seconds
 * @param admissionOff by what fraction of the set rate admission differs from it while nothing else limits it, else 0
 * @param stalls what has come to a halt
 */
public record WatchedSale(
        SaleSample now,
        long joinedPerMinute,
        long admittedPerMinute,
        double bookingsPerSecond,
        double admissionOff,
        List<Stall> stalls) {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    static WatchedSale of(SaleHistory history, double admissionOff, List<Stall> stalls) {
        return new WatchedSale(
                history.latest(),
                history.perMinute(sample -> sample.queue().joined()),
                history.perMinute(sample -> sample.queue().admitted()),
                history.perSecond(sample -> sample.bookings().decided(), TEN_SECONDS),
                admissionOff,
                stalls);
    }
}
