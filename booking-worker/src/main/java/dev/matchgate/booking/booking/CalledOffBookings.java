package dev.matchgate.booking.booking;

import java.time.Clock;
import java.util.List;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.MatchId;

/**
 * Cancels what is CONFIRMED of matches that are called off, every second, on every worker, in batches of one transaction
 * each. The rows alone say what is left: who dies in the middle leaves the rest to whoever looks next, and a booking that
 * is only confirmed later is found then.
 */
@Singleton
class CalledOffBookings {

    static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(CalledOffBookings.class);
    private static final int MOST_MATCHES = 20;
    /** A round ends after that many; the next one comes a second later. */
    private static final int MOST_BATCHES = 50;

    private final Transactions transactions;
    private final BookingCancels bookings;
    private final Cancellation cancellation;
    private final OnwardBookings onward;
    private final Clock clock;

    CalledOffBookings(
            Transactions transactions,
            BookingCancels bookings,
            Cancellation cancellation,
            OnwardBookings onward,
            Clock clock) {
        this.transactions = transactions;
        this.bookings = bookings;
        this.cancellation = cancellation;
        this.onward = onward;
        this.clock = clock;
    }

    @Scheduled(every = "${matchgate.booking.called-off-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void cancel() {
        try {
            cancelSome();
        } catch (DatabaseFailure e) {
            // The consumers tell when MySQL is away; said here each second it would only drown that.
            LOG.debug("could not look for bookings of called-off matches", e);
        }
    }

    /** @return how many bookings were cancelled and are being refunded */
    int cancelSome() {
        int cancelled = 0;
        int batches = 0;
        for (var match : transactions.read(connection -> bookings.calledOff(connection, MOST_MATCHES))) {
            int last = BATCH;
            // More are not begun than find room to be refunded at once: those begun would wait for the finisher.
            while (last == BATCH && batches < MOST_BATCHES && onward.hasRoomBehindOthers(BATCH)) {
                last = cancelBatch(match);
                cancelled += last;
                batches++;
            }
        }
        return cancelled;
    }

    private int cancelBatch(MatchId match) {
        try {
            var batch = transactions.run(connection -> {
                var confirmed = bookings.lockConfirmed(connection, match, BATCH);
                if (!confirmed.isEmpty()) {
                    cancellation.cancel(connection, match, confirmed, UtcTime.now(clock));
                }
                return confirmed;
            });
            batch.forEach(owner -> onward.startBehindOthers(owner.booking()));
            return batch.size();
        } catch (IllegalStateException e) {
            LOG.errorf(e, "not all of a batch of match %s can be cancelled; trying each alone", match);
            return cancelSingly(match);
        }
    }

    /** A booking whose rows contradict each other must not keep the others from being cancelled. */
    private int cancelSingly(MatchId match) {
        int cancelled = 0;
        for (var owner : transactions.read(connection -> bookings.lockConfirmed(connection, match, BATCH))) {
            try {
                cancelled += cancelAlone(match, owner) ? 1 : 0;
            } catch (IllegalStateException e) {
                LOG.errorf(e, "booking %s of match %s cannot be cancelled", owner.booking(), match);
            }
        }
        return cancelled;
    }

    private boolean cancelAlone(MatchId match, OwnedSeats.Owner owner) {
        boolean cancelled = transactions.run(connection -> {
            var locked = bookings.lock(connection, owner.booking());
            if (locked.isEmpty() || locked.get().state() != BookingState.CONFIRMED) {
                return false;
            }
            cancellation.cancel(connection, match, List.of(owner), UtcTime.now(clock));
            return true;
        });
        if (cancelled) {
            onward.startBehindOthers(owner.booking());
        }
        return cancelled;
    }
}
