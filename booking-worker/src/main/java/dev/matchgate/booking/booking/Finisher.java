package dev.matchgate.booking.booking;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;

/**
 * Finishes what somebody else began: every second, on every worker, it takes the bookings that are due. Taking one
 * pushes its {@code next_step_at} ahead, so no two workers take the same one, and it comes back if this worker dies.
 */
@Singleton
public class Finisher {

    private static final Logger LOG = Logger.getLogger(Finisher.class);
    private static final int BATCH = 100;
    /** A round ends after that many, so that a backlog is shared with the other workers. */
    private static final int MOST_BATCHES = 20;

    private final Transactions transactions;
    private final UnfinishedBookings bookings;
    private final OnwardBookings onward;

    Finisher(Transactions transactions, UnfinishedBookings bookings, OnwardBookings onward) {
        this.transactions = transactions;
        this.bookings = bookings;
        this.onward = onward;
    }

    @Scheduled(every = "${matchgate.booking.finisher-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void finish() {
        try {
            finishDue();
        } catch (DatabaseFailure e) {
            // The consumers tell when MySQL is away; said here each second it would only drown that.
            LOG.debug("could not look for unfinished bookings", e);
        }
    }

    /**
     * No more is taken than finds room: the rest stays due, for a worker that has some. Slow questions to the payment
     * provider leave the other half of the room to what only has to be shown.
     *
     * @return how many bookings were due and are being finished
     */
    int finishDue() {
        int taken = takeDue();
        return onward.roomBehindOthers() == 0 ? taken + showDue() : taken;
    }

    private int showDue() {
        var due = transactions.run(connection -> bookings.claimDueToShow(connection, BATCH, Move.TAKE_OVER_AFTER));
        due.forEach(onward::start);
        return due.size();
    }

    private int takeDue() {
        int taken = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int limit = Math.min(BATCH, onward.roomBehindOthers());
            if (limit == 0) {
                return taken;
            }
            var due = transactions.run(connection -> bookings.claimDue(connection, limit, Move.TAKE_OVER_AFTER));
            for (var booking : due) {
                if (!onward.startBehindOthers(booking)) {
                    return taken;
                }
                taken++;
            }
            if (due.size() < limit) {
                return taken;
            }
        }
        return taken;
    }
}
