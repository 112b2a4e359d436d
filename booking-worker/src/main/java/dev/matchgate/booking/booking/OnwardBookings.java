package dev.matchgate.booking.booking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookingId;

/**
 * Takes bookings further on threads of their own, so that no payment keeps a message group waiting. Bounded: a booking
 * that finds no room stays with its row, and the finisher takes it when it is due.
 */
@Singleton
public class OnwardBookings {

    private static final Logger LOG = Logger.getLogger(OnwardBookings.class);
    private static final long STOP_SECONDS = 10;

    private final BookingSteps steps;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OnwardBookings(BookingSteps steps, BookingConfig config) {
        this.steps = steps;
        this.room = new Semaphore(config.mostAtOnce());
    }

    /** @return whether there was room; else the row's {@code next_step_at} brings the booking back */
    public boolean start(BookingId booking) {
        if (threads.isShutdown() || !room.tryAcquire()) {
            return false;
        }
        threads.execute(() -> {
            try {
                steps.goOn(booking);
            } catch (RuntimeException e) {
                LOG.warnf(e, "booking %s stopped on its way and is tried again", booking);
            } finally {
                room.release();
            }
        });
        return true;
    }

    /** What is on its way may end; a payment that takes longer is asked again by whoever is there then. */
    @PreDestroy
    void stop() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
