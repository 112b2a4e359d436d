package dev.matchgate.booking.booking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.trace.CommandTrace;
import dev.matchgate.common.BookSeat;
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
    /** A part of the room, so that many refunds at once leave the rest to fans who wait for their seats. */
    private final Semaphore roomBehindOthers;

    private final int mostBehindOthers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OnwardBookings(BookingSteps steps, BookingConfig config) {
        this.steps = steps;
        this.room = new Semaphore(config.mostAtOnce());
        this.mostBehindOthers = Math.ceilDiv(config.mostAtOnce(), 2);
        this.roomBehindOthers = new Semaphore(mostBehindOthers);
    }

    /** @return whether there was room; else the row's {@code next_step_at} brings the booking back */
    public boolean start(BookingId booking) {
        return start(booking, CommandTrace.none());
    }

    /** The same, with which a command's trace ends. */
    public boolean start(BookingId booking, CommandTrace trace) {
        return start(booking, trace, () -> steps.goOn(booking));
    }

    /** The same for what nobody is waiting for at the moment: it takes half of the room at most. */
    boolean startBehindOthers(BookingId booking) {
        if (!roomBehindOthers.tryAcquire()) {
            return false;
        }
        boolean started = start(booking, () -> steps.goOn(booking), () -> {
            room.release();
            roomBehindOthers.release();
        });
        if (!started) {
            roomBehindOthers.release();
        }
        return started;
    }

    /** @return whether so many could be started behind others now, or all that ever can */
    boolean hasRoomBehindOthers(int bookings) {
        return roomBehindOthers.availablePermits() >= Math.min(bookings, mostBehindOthers);
    }

    /** Shows that a request has no booking. Without room the room that sent it does so again, and this comes back. */
    public void takeBack(BookSeat command, CommandTrace trace) {
        start(command.bookingId(), trace, () -> steps.takeBack(command));
    }

    /** @return how many could be started behind others now */
    int roomBehindOthers() {
        return roomBehindOthers.availablePermits();
    }

    private boolean start(BookingId booking, CommandTrace trace, Runnable step) {
        boolean started = start(booking, trace.last(step), room::release);
        if (!started) {
            trace.end();
        }
        return started;
    }

    private boolean start(BookingId booking, Runnable step, Runnable leaveRoom) {
        if (threads.isShutdown() || !room.tryAcquire()) {
            return false;
        }
        threads.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.warnf(e, "booking %s stopped on its way and is tried again", booking);
            } finally {
                leaveRoom.run();
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
