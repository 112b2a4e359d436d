package dev.matchgate.waitingroom.queue;

import java.util.Optional;

import dev.matchgate.waitingroom.admission.FrontSpeed;

/**
 * How long a fan has yet to wait, were the match open all the while. Whole seconds, rounded up as people say them, a day
 * at most.
 *
 * @param p50Seconds one fan in two waits no longer
 * @param p90Seconds nine fans in ten wait no longer; at least 15 % and 5 s more than the other, but for the day
 */
public record EstimatedWait(long p50Seconds, long p90Seconds) {

    private static final double DAY = 86_400;

    /** The standard normal deviate that nine in ten do not exceed. */
    private static final double NINE_IN_TEN = 1.2816;

    /** What the last minutes cannot show: that ops change their mind, that fans change theirs. */
    private static final double LEAST_SHARE_MORE = 1.15;

    private static final double LEAST_SECONDS_MORE = 5;

    /**
     * @param position 1 for the fan who is admitted next
     * @return empty when the front does not move
     */
    static Optional<EstimatedWait> of(long position, FrontSpeed.Speed speed) {
        if (speed.fansPerSecond() <= 0) {
            return Optional.empty();
        }
        var p50 = rounded(position / speed.fansPerSecond());
        var least = Math.max(p50 * LEAST_SHARE_MORE, p50 + LEAST_SECONDS_MORE);
        return Optional.of(new EstimatedWait(p50, rounded(Math.max(least, within(NINE_IN_TEN, position, speed)))));
    }

    /**
     * In T seconds the front moves m T fans, give or take sqrt(v T + v T^2 / M): the restlessness of T seconds, and that
     * m itself was measured over M seconds only. Solved for the T at which the pessimist's front has come to the fan,
     * {@code m T - z sqrt(v T + v T^2 / M) = position}, the greater root of a quadratic equation.
     */
    private static double within(double z, long position, FrontSpeed.Speed speed) {
        var mean = speed.fansPerSecond();
        var doubt = z * z * speed.deviation() * speed.deviation() / 10;
        var square = mean * mean - doubt / speed.measuredSeconds();
        if (square <= 0) {
            // So restless that the front might as well stand still.
            return DAY;
        }
        var half = mean * position + doubt / 2;
        return (half + Math.sqrt(half * half - square * position * position)) / square;
    }

    private static long rounded(double seconds) {
        if (seconds >= DAY) {
            return (long) DAY;
        }
        var step = seconds <= 60 ? 5 : seconds <= 600 ? 10 : seconds <= 3_600 ? 60 : 300;
        return (long) Math.ceil(seconds / step) * step;
    }
}
