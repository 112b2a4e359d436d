package dev.matchgate.booking.booking;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookingId;
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

    private static final int MOST_TOLD = 1_000;

    private final Transactions transactions;
    private final BookingCancels bookings;
    private final Cancellation cancellation;
    private final OnwardBookings onward;
    private final Clock clock;
    /** They come up each second until somebody mends their rows; it is said once. */
    private final Set<BookingId> told = ConcurrentHashMap.newKeySet();

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
            if (!e.mayPass()) {
                throw e;
            }
            // The consumers tell when MySQL is away; said here each second it would only drown that.
            LOG.debug("could not look for bookings of called-off matches", e);
        }
    }

    /**
     * Rows that contradict each other keep neither the match's other bookings nor the matches behind it from being
     * cancelled.
     *
     * @return how many bookings were cancelled and are being refunded
     * @throws DatabaseFailure when MySQL is away; what was cancelled before stays so
     */
    int cancelSome() {
        int cancelled = 0;
        int batches = 0;
        for (var match : transactions.read(connection -> bookings.calledOff(connection, MOST_MATCHES))) {
            var last = new Batch(0, 0, Optional.empty());
            // More are not begun than find room to be refunded at once: those begun would wait for the finisher.
            do {
                if (batches == MOST_BATCHES || !onward.hasRoomBehindOthers(BATCH)) {
                    return cancelled;
                }
                last = cancelBatch(match, last.last());
                cancelled += last.cancelled();
                batches++;
            } while (last.found() == BATCH);
        }
        return cancelled;
    }

    /** @param last behind which the next batch begins, in id order: what cannot be cancelled is passed */
    private record Batch(int found, int cancelled, Optional<BookingId> last) {

        static Batch of(List<OwnedSeats.Owner> found, int cancelled) {
            return new Batch(
                    found.size(),
                    cancelled,
                    found.isEmpty()
                            ? Optional.empty()
                            : Optional.of(found.getLast().booking()));
        }
    }

    private Batch cancelBatch(MatchId match, Optional<BookingId> after) {
        try {
            var batch = transactions.run(connection -> {
                var confirmed = bookings.lockConfirmed(connection, match, after, BATCH);
                if (!confirmed.isEmpty()) {
                    cancellation.cancel(connection, match, confirmed, UtcTime.now(clock));
                }
                return confirmed;
            });
            batch.forEach(owner -> onward.startBehindOthers(owner.booking()));
            return Batch.of(batch, batch.size());
        } catch (IllegalStateException e) {
            return cancelSingly(match, after, e);
        } catch (DatabaseFailure e) {
            return cancelSingly(match, after, ofTheRows(e));
        }
    }

    /** A booking whose rows contradict each other must not keep the others from being cancelled. */
    private Batch cancelSingly(MatchId match, Optional<BookingId> after, RuntimeException why) {
        LOG.debugf(why, "not all of a batch of match %s can be cancelled; trying each alone", match);
        int cancelled = 0;
        var batch = transactions.read(connection -> bookings.lockConfirmed(connection, match, after, BATCH));
        for (var owner : batch) {
            try {
                cancelled += cancelAlone(match, owner) ? 1 : 0;
            } catch (IllegalStateException e) {
                cannotBeCancelled(match, owner, e);
            } catch (DatabaseFailure e) {
                cannotBeCancelled(match, owner, ofTheRows(e));
            }
        }
        return Batch.of(batch, cancelled);
    }

    private void cannotBeCancelled(MatchId match, OwnedSeats.Owner owner, RuntimeException why) {
        if (told.size() >= MOST_TOLD) {
            told.clear();
        }
        if (!told.add(owner.booking())) {
            return;
        }
        LOG.errorf(why, "booking %s of match %s cannot be cancelled", owner.booking(), match);
    }

    /** @throws DatabaseFailure when it is the server's and not the rows' fault */
    private static DatabaseFailure ofTheRows(DatabaseFailure failure) {
        if (failure.mayPass()) {
            throw failure;
        }
        return failure;
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
