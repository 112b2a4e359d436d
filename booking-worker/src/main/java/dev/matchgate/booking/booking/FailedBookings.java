package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.payment.Payments;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.BookSeat;

/** Ends bookings whose command cannot be applied, so that no fan waits for ever. Frees and claims nothing. */
@Singleton
public class FailedBookings {

    private static final Duration OLDEST_REQUEST = Duration.ofDays(30);
    private static final int LONGEST_HASH = 128;
    private static final int LONGEST_METHOD = 100;

    private final BookingTables tables;
    private final Clock clock;

    FailedBookings(BookingTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Rejects a booking that nobody has decided, also one that has no row yet.
     *
     * @return whether that is so; a booking that was decided stays as it is
     */
    public boolean reject(Connection connection, BookSeat command) throws SQLException {
        var now = UtcTime.now(clock);
        var storable = storable(command, now);
        var booking = command.bookingId();
        tables.bookings().insertIfAbsent(connection, List.of(storable), now);
        var locked = tables.bookings().lock(connection, List.of(booking)).get(booking);
        if (locked.state() != BookingState.PENDING || !locked.isOf(storable)) {
            return false;
        }
        if (tables.bookingSeats().find(connection, booking).isEmpty()) {
            tables.bookingSeats().insert(connection, List.of(storable));
        }
        tables.payments().insert(connection, List.of(new Payments.Begun(storable, PaymentState.NONE)), now);
        return tables.bookings()
                .move(connection, booking, Move.rejected(BookingState.PENDING, RejectReason.FAILED, now));
    }

    /** What a column cannot hold may be the very reason why the command could not be applied. */
    private static BookSeat storable(BookSeat command, Instant now) {
        boolean timely = command.requestedAt().isAfter(now.minus(OLDEST_REQUEST))
                && command.requestedAt().isBefore(now.plus(OLDEST_REQUEST));
        return new BookSeat(
                command.commandId(),
                command.traceparent(),
                command.bookingId(),
                command.matchId(),
                command.seatId(),
                command.fanId(),
                command.holdId(),
                command.seatIds(),
                command.amountKrw(),
                cut(command.paymentMethod(), LONGEST_METHOD),
                "",
                cut(command.requestHash(), LONGEST_HASH),
                timely ? command.requestedAt() : now);
    }

    private static String cut(String text, int longest) {
        var plain = text.replaceAll("[^ -~]", "?");
        return plain.substring(0, Math.min(plain.length(), longest));
    }
}
