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
 * @param stalls what has come to a halt
 */
public record WatchedSale(
        SaleSample now, long joinedPerMinute, long admittedPerMinute, double bookingsPerSecond, List<Stall> stalls) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    static WatchedSale of(SaleHistory history, List<Stall> stalls) {
        return new WatchedSale(
                history.latest(),
                Math.round(history.perSecond(sample -> sample.queue().joined(), MINUTE) * 60),
                Math.round(history.perSecond(sample -> sample.queue().admitted(), MINUTE) * 60),
                history.perSecond(sample -> sample.bookings().decided(), TEN_SECONDS),
                stalls);
    }
}
