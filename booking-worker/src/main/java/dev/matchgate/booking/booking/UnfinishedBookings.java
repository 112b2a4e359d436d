package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.BookingId;

/**
 * The table {@code bookings} as a list of work: which rows are due, whose they are for a while, and when one is done
 * with. {@code next_step_at} goes by the server's clock, so that workers whose clocks differ agree on what is due.
 */
@Singleton
class UnfinishedBookings {

    /** A rejected booking whose money is owed, or whose charge is watched, is shown as it is and not done with. */
    private static final String PROJECTED = """
            UPDATE bookings FORCE INDEX (PRIMARY)
               SET projected_version = ?,
                   next_step_at = CASE WHEN version = ?
                                        AND (state IN ('CONFIRMED', 'CANCELLED')
                                             OR (state = 'REJECTED'
                                                 AND NOT EXISTS (SELECT 1
                                                                   FROM payments
                                                                  WHERE payments.booking_id = bookings.id
                                                                    AND payments.state IN ('UNKNOWN', 'REFUNDING'))))
                                       THEN NULL
                                       ELSE next_step_at END
             WHERE projected_version <= ?
               AND id IN
            """;

    private static final String DUE = """
            SELECT id
              FROM bookings
             WHERE next_step_at <= UTC_TIMESTAMP(6)
             ORDER BY next_step_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private static final String DUE_TO_SHOW = """
            SELECT id
              FROM bookings
             WHERE next_step_at <= UTC_TIMESTAMP(6)
               AND (state IN ('CONFIRMED', 'CANCELLED')
                    OR (state = 'REJECTED'
                        AND NOT EXISTS (SELECT 1
                                          FROM payments
                                         WHERE payments.booking_id = bookings.id
                                           AND payments.state IN ('UNKNOWN', 'REFUNDING'))))
             ORDER BY next_step_at
             LIMIT ?
               FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM_DUE = """
            UPDATE bookings
               SET next_step_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
             WHERE id IN
            """;

    private final Bookings bookings;

    UnfinishedBookings(Bookings bookings) {
        this.bookings = bookings;
    }

    /** Notes what fans see of each; ends the work on a booking when that is its final state. */
    void projected(Connection connection, Collection<Booking> shown) throws SQLException {
        var byVersion = shown.stream()
                .collect(Collectors.groupingBy(
                        Booking::version, Collectors.mapping(Booking::bookingId, Collectors.toList())));
        if (byVersion.size() > 1) {
            // One statement locks its rows in id order by itself.
            bookings.lock(
                    connection,
                    new TreeSet<>(shown.stream().map(Booking::bookingId).toList()));
        }
        for (var some : byVersion.entrySet()) {
            projected(connection, some.getKey(), some.getValue());
        }
    }

    private static void projected(Connection connection, long version, List<BookingId> bookings) throws SQLException {
        try (var statement = connection.prepareStatement(PROJECTED + Marks.of(bookings.size()))) {
            statement.setLong(1, version);
            statement.setLong(2, version);
            statement.setLong(3, version);
            Marks.set(statement, 4, bookings);
            statement.executeUpdate();
        }
    }

    /** @return bookings somebody must look at; they are the caller's alone for the time given */
    List<BookingId> claimDue(Connection connection, int limit, Duration time) throws SQLException {
        return claim(connection, due(connection, DUE, limit), time);
    }

    /** The same for those that only have to be shown: the payment provider has nothing to say about them. */
    List<BookingId> claimDueToShow(Connection connection, int limit, Duration time) throws SQLException {
        return claim(connection, due(connection, DUE_TO_SHOW, limit), time);
    }

    private static List<BookingId> claim(Connection connection, List<BookingId> due, Duration time)
            throws SQLException {
        if (due.isEmpty()) {
            return due;
        }
        try (var statement = connection.prepareStatement(CLAIM_DUE + Marks.of(due.size()))) {
            statement.setLong(1, time.toNanos() / 1_000);
            Marks.set(statement, 2, due);
            statement.executeUpdate();
        }
        return due;
    }

    private static List<BookingId> due(Connection connection, String query, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setInt(1, limit);
            try (var row = statement.executeQuery()) {
                var due = new ArrayList<BookingId>();
                while (row.next()) {
                    due.add(new BookingId(row.getString(1)));
                }
                return due;
            }
        }
    }
}
