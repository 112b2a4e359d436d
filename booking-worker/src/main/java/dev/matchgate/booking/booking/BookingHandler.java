package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.payment.Payments;
import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;

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
        return transactions
                .run(connection -> decide(connection, List.of(command)))
                .getFirst();
    }

    /**
     * Decides about several messages in one transaction, which costs little more than one. Does not wait for others for
     * long: what spoils it is left to whoever handles them one by one.
     *
     * @param commands those of one seat in the order in which they were sent
     * @return an outcome for each, in their order
     * @throws RuntimeException when one of them fails; then nothing has happened to any
     */
    public List<BookingOutcome> handleTogether(List<BookSeat> commands) {
        return transactions.once(connection -> decide(connection, commands));
    }

    private List<BookingOutcome> decide(Connection connection, List<BookSeat> commands) throws SQLException {
        var now = UtcTime.now(clock);
        var bookings = new LinkedHashMap<BookingId, BookSeat>();
        commands.forEach(command -> bookings.putIfAbsent(command.bookingId(), command));
        var inLockOrder = new TreeMap<>(bookings);
        tables.bookings().insertIfAbsent(connection, inLockOrder.values(), now);
        var locked = tables.bookings().lock(connection, inLockOrder.keySet());

        var undecided = bookings.values().stream()
                .filter(command -> isPending(command, locked.get(command.bookingId())))
                .toList();
        tables.bookingSeats().insert(connection, undecided);
        var refusals = seatClaim.claim(connection, undecided, now);
        tables.payments().insert(connection, payments(undecided, refusals), now);
        for (var move : moves(refusals, now).entrySet()) {
            tables.bookings().moveLocked(connection, move.getValue(), move.getKey());
        }

        var outcomes = outcomes(commands, locked, refusals);
        applied.record(connection, names(commands, outcomes));
        return outcomes;
    }

    private static List<Payments.Begun> payments(
            Collection<BookSeat> commands, Map<BookingId, Optional<RejectReason>> refusals) {
        return commands.stream()
                .map(command -> new Payments.Begun(
                        command,
                        refusals.get(command.bookingId()).isPresent() ? PaymentState.NONE : PaymentState.PENDING))
                .toList();
    }

    private static Map<Move, List<BookingId>> moves(Map<BookingId, Optional<RejectReason>> refusals, Instant now) {
        return refusals.keySet().stream()
                .sorted()
                .collect(Collectors.groupingBy(booking -> refusals.get(booking)
                        .map(reason -> Move.rejected(BookingState.PENDING, reason, now))
                        .orElse(Move.to(BookingState.PENDING, BookingState.SECURED, now))));
    }

    private static boolean isPending(BookSeat command, LockedBooking locked) {
        return locked.state() == BookingState.PENDING && locked.isOf(command);
    }

    /** The first message of an undecided booking decides it. */
    private static List<BookingOutcome> outcomes(
            List<BookSeat> commands,
            Map<BookingId, LockedBooking> locked,
            Map<BookingId, Optional<RejectReason>> refusals) {
        var states = new HashMap<BookingId, BookingState>();
        locked.forEach((booking, row) -> states.put(booking, row.state()));
        var outcomes = new ArrayList<BookingOutcome>();
        for (var command : commands) {
            var booking = command.bookingId();
            if (!locked.get(booking).isOf(command)) {
                outcomes.add(new BookingOutcome.KeyReused(command));
                continue;
            }
            if (states.get(booking) != BookingState.PENDING) {
                outcomes.add(decidedBefore(booking, states.get(booking), locked.get(booking)));
                continue;
            }
            var refusal = refusals.get(booking);
            states.put(booking, refusal.isPresent() ? BookingState.REJECTED : BookingState.SECURED);
            outcomes.add(refusal.<BookingOutcome>map(reason -> new BookingOutcome.Rejected(booking, reason))
                    .orElse(new BookingOutcome.Secured(booking)));
        }
        return outcomes;
    }

    private static BookingOutcome decidedBefore(BookingId booking, BookingState state, LockedBooking row) {
        return row.doneWith()
                ? new BookingOutcome.DoneWithBefore(booking, state)
                : new BookingOutcome.DecidedBefore(booking, state);
    }

    private static Map<String, String> names(List<BookSeat> commands, List<BookingOutcome> outcomes) {
        var names = new TreeMap<String, String>();
        for (int i = 0; i < commands.size(); i++) {
            names.putIfAbsent(commands.get(i).commandId(), name(outcomes.get(i)));
        }
        return names;
    }

    private static String name(BookingOutcome outcome) {
        return switch (outcome) {
            case BookingOutcome.Secured _ -> "secured";
            case BookingOutcome.Rejected rejected -> "rejected-" + rejected.reason();
            case BookingOutcome.DecidedBefore _ -> "decided-before";
            case BookingOutcome.DoneWithBefore _ -> "done-with-before";
            case BookingOutcome.KeyReused _ -> "key-reused";
        };
    }
}
