package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.CancelOutcome.Reason;
import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.CancelBooking;

/**
 * Decides wishes to cancel, each in one transaction. Each is decided once: delivered again, it changes nothing, even
 * where the booking could be cancelled by then.
 */
@Singleton
public class CancelHandler {

    private static final String REFUSED = "refused-";

    private final Transactions transactions;
    private final BookingCancels bookings;
    private final Matches matches;
    private final Cancellation cancellation;
    private final AppliedCommands applied;
    private final Clock clock;

    CancelHandler(
            Transactions transactions,
            BookingCancels bookings,
            Matches matches,
            Cancellation cancellation,
            AppliedCommands applied,
            Clock clock) {
        this.transactions = transactions;
        this.bookings = bookings;
        this.matches = matches;
        this.cancellation = cancellation;
        this.applied = applied;
        this.clock = clock;
    }

    /** @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away; then nothing has happened */
    public CancelOutcome handle(CancelBooking command) {
        return transactions.run(connection -> {
            var outcome = decide(connection, command);
            applied.record(connection, command.commandId(), name(outcome));
            return outcome;
        });
    }

    private CancelOutcome decide(Connection connection, CancelBooking command) throws SQLException {
        var id = command.bookingId();
        var locked = bookings.lock(connection, id).filter(found -> found.match().equals(command.matchId()));
        if (locked.isEmpty()) {
            return new CancelOutcome.Refused(id, Reason.UNKNOWN_BOOKING);
        }
        // Looked up with the booking locked: two deliveries at once are decided one after the other.
        if (applied.find(connection, command.commandId())
                .filter(name -> name.startsWith(REFUSED))
                .isPresent()) {
            return new CancelOutcome.Refused(id, Reason.REFUSED_BEFORE);
        }
        return switch (locked.get().state()) {
            case CANCELLING, CANCELLED -> new CancelOutcome.CancelledBefore(id);
            case PENDING, SECURED, REJECTED -> new CancelOutcome.Refused(id, Reason.NOT_CONFIRMED);
            case CONFIRMED ->
                cancelInTime(
                        connection,
                        command,
                        new OwnedSeats.Owner(id, locked.get().fan()));
        };
    }

    private CancelOutcome cancelInTime(Connection connection, CancelBooking command, OwnedSeats.Owner owner)
            throws SQLException {
        var terms = matches.terms(connection, command.matchId())
                .orElseThrow(() -> new IllegalStateException("a booking of no match: " + owner.booking()));
        if (!terms.cancellableAt(command.requestedAt(), command.by())) {
            return new CancelOutcome.Refused(owner.booking(), Reason.TOO_LATE);
        }
        cancellation.cancel(connection, command.matchId(), List.of(owner), UtcTime.now(clock));
        return new CancelOutcome.Cancelling(owner.booking());
    }

    private static String name(CancelOutcome outcome) {
        return switch (outcome) {
            case CancelOutcome.Cancelling _ -> "cancelling";
            case CancelOutcome.CancelledBefore _ -> "cancelled-before";
            case CancelOutcome.Refused refused -> REFUSED + refused.reason();
        };
    }
}
