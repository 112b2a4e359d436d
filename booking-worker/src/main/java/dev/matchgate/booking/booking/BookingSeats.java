package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.SeatId;

/** The table {@code booking_seats}: which seats a booking asked for, whether it got them or not. */
@Singleton
public class BookingSeats {

    private static final String INSERT = "INSERT INTO booking_seats (booking_id, seat_id) VALUES (?, ?)";

    private static final String FIND = "SELECT seat_id FROM booking_seats WHERE booking_id = ? ORDER BY seat_id";

    void insert(Connection connection, BookingId booking, List<SeatId> seats) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var seat : seats) {
                statement.setString(1, booking.value());
                statement.setString(2, seat.toString());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** @return the seats in id order, the order in which their rows are locked */
    public List<SeatId> find(Connection connection, BookingId booking) throws SQLException {
        try (var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, booking.value());
            try (var row = statement.executeQuery()) {
                var seats = new ArrayList<SeatId>();
                while (row.next()) {
                    seats.add(SeatId.parse(row.getString(1)));
                }
                return seats;
            }
        }
    }
}
