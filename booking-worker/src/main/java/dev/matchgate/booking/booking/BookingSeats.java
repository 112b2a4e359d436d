package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.SeatId;

/** The table {@code booking_seats}: which seats a booking asked for, whether it got them or not. */
@Singleton
public class BookingSeats {

    private static final String INSERT = "INSERT INTO booking_seats (booking_id, seat_id) VALUES (?, ?)";

    private static final String FIND = "SELECT booking_id, seat_id FROM booking_seats WHERE booking_id IN ";

    private static final String IN_ORDER = " ORDER BY booking_id, seat_id";

    /** Of bookings that have none yet. */
    void insert(Connection connection, Collection<BookSeat> commands) throws SQLException {
        if (commands.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var command : commands) {
                for (var seat : new TreeSet<>(command.seatIds())) {
                    statement.setString(1, command.bookingId().value());
                    statement.setString(2, seat.toString());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** @return the seats in id order, the order in which their rows are locked */
    public List<SeatId> find(Connection connection, BookingId booking) throws SQLException {
        return find(connection, List.of(booking)).getOrDefault(booking, List.of());
    }

    /** @return the seats of each booking in id order; no entry for one that has none */
    public Map<BookingId, List<SeatId>> find(Connection connection, Collection<BookingId> bookings)
            throws SQLException {
        if (bookings.isEmpty()) {
            return Map.of();
        }
        try (var statement = connection.prepareStatement(FIND + Marks.of(bookings.size()) + IN_ORDER)) {
            Marks.set(statement, 1, bookings);
            try (var row = statement.executeQuery()) {
                var seats = new HashMap<BookingId, List<SeatId>>();
                while (row.next()) {
                    seats.computeIfAbsent(new BookingId(row.getString("booking_id")), booking -> new ArrayList<>())
                            .add(SeatId.parse(row.getString("seat_id")));
                }
                return seats;
            }
        }
    }
}
