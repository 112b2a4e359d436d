package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookSeat;

/**
 * Decides bookings. The first message of a booking decides about all its seats in one transaction; every other message
 * and every redelivery finds it decided. Rows are locked in one order everywhere: bookings, allowances, seats by id.
 */
@Singleton
public class BookingHandler {

    private final Transactions transactions;
    private final BookingTables tables;
    private final SeatClaim seatClaim;
    private final AppliedCommands applied;
    private final Clock clock;

    BookingHandler(
            Transactions transactions,
            BookingTables tables,
            SeatClaim seatClaim,
            AppliedCommands applied,
            Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.seatClaim = seatClaim;
        this.applied = applied;
        this.clock = clock;
    }

    /** @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away; then nothing has happened */
    public BookingOutcome handle(BookSeat command) {
        return transactions.run(connection -> {
            var outcome = decide(connection, command);
            applied.record(connection, command.commandId(), name(outcome));
            return outcome;
        });
    }

    private BookingOutcome decide(Connection connection, BookSeat command) throws SQLException {
        var now = UtcTime.now(clock);
        var booking = command.bookingId();
        tables.bookings().insertIfAbsent(connection, command, now);
        var state = tables.bookings().lock(connection, booking).orElseThrow();
        if (state != BookingState.PENDING) {
            return new BookingOutcome.DecidedBefore(booking, state);
        }
        tables.bookingSeats().insert(connection, booking, List.copyOf(new TreeSet<>(command.seatIds())));
        var refusal = seatClaim.claim(connection, command, now);
        if (refusal.isPresent()) {
            tables.payments().insert(connection, command, PaymentState.NONE, now);
            tables.bookings().move(connection, booking, Move.rejected(BookingState.PENDING, refusal.get(), now));
            return new BookingOutcome.Rejected(booking, refusal.get());
        }
        tables.payments().insert(connection, command, PaymentState.PENDING, now);
        tables.bookings().move(connection, booking, Move.to(BookingState.PENDING, BookingState.SECURED, now));
        return new BookingOutcome.Secured(booking);
    }

    private static String name(BookingOutcome outcome) {
        return switch (outcome) {
            case BookingOutcome.Secured ignored -> "secured";
            case BookingOutcome.Rejected rejected -> "rejected-" + rejected.reason();
            case BookingOutcome.DecidedBefore ignored -> "decided-before";
        };
    }
}
