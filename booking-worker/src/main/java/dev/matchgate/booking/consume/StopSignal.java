package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells everyone who waits that the worker stops. */
public final class StopSignal {

    /** Of observers that give the signal when the worker stops, before any waits for what is under way. */
    public static final int BEFORE_WAITING = 1;

    private final CountDownLatch latch = new CountDownLatch(1);
    private volatile long givenAt;

    /** Given again, it is as old as it was. */
    public synchronized void give() {
        if (!given()) {
            givenAt = System.nanoTime();
            latch.countDown();
        }
    }

    /** @return what is left of that time, which began when the signal was given; all of it when it was not given */
    public Duration left(Duration time) {
        if (!given()) {
            return time;
        }
        var left = time.minusNanos(System.nanoTime() - givenAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean given() {
        return latch.getCount() == 0;
    }

    /** @return whether the signal was given within that time */
    public boolean awaited(Duration time) {
        try {
            return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
