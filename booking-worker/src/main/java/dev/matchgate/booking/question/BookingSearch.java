package dev.matchgate.booking.question;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.Answer;
import dev.matchgate.common.Answer.FoundBooking;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;
import dev.matchgate.common.SeatId;

/** Finds bookings for customer service and the gate list, in the order of their ids. */
@Singleton
class BookingSearch {

    private static final String COLUMNS = """
            SELECT b.id, b.match_id, b.fan_id, b.state, b.reason, b.amount_krw, b.created_at, b.updated_at,
                   COALESCE(p.state, 'NONE') AS payment_state
              FROM bookings b
            """;

    private static final String PAYMENTS = """
              LEFT JOIN payments p ON p.booking_id = b.id
             WHERE b.id > ?
            """;

    private static final String SEATS = "SELECT booking_id, seat_id FROM booking_seats WHERE booking_id IN ";

    private final Transactions transactions;

    BookingSearch(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away */
    Answer find(Question.FindBookings question) {
        if (question.matchId().isEmpty()
                && question.fanId().isEmpty()
                && question.bookingId().isEmpty()) {
            return new Answer.Failed("a match, a fan or a booking is needed");
        }
        int limit = Math.clamp(question.limit(), 1, Question.MOST_IN_ANSWER);
        return transactions.read(connection -> {
            var found = bookings(connection, question, limit + 1);
            boolean complete = found.size() <= limit;
            var shown = complete ? found : found.subList(0, limit);
            return new Answer.FoundBookings(withSeats(connection, shown), complete);
        });
    }

    /** The statement with its parameters. */
    record Search(String sql, List<String> parameters) {}

    static Search search(Question.FindBookings question) {
        var sql = new StringBuilder(COLUMNS).append(index(question)).append(PAYMENTS);
        var parameters = new ArrayList<String>();
        parameters.add(question.after().map(BookingId::value).orElse(""));
        question.bookingId().map(BookingId::value).ifPresent(id -> and(sql, parameters, "b.id = ?", id));
        question.fanId().map(FanId::value).ifPresent(id -> and(sql, parameters, "b.fan_id = ?", id));
        question.matchId().map(MatchId::value).ifPresent(id -> and(sql, parameters, "b.match_id = ?", id));
        if (question.confirmedOnly()) {
            sql.append(" AND b.state = 'CONFIRMED'");
        }
        return new Search(sql.append(" ORDER BY b.id LIMIT ?").toString(), parameters);
    }

    private static void and(StringBuilder sql, List<String> parameters, String condition, String value) {
        sql.append(" AND ").append(condition);
        parameters.add(value);
    }

    /** Left alone, the server may read all bookings of all matches in the order of their ids to spare the sorting. */
    private static String index(Question.FindBookings question) {
        if (question.bookingId().isPresent()) {
            return "FORCE INDEX (PRIMARY)";
        }
        return question.fanId().isPresent() ? "FORCE INDEX (bookings_by_fan)" : "FORCE INDEX (bookings_by_match)";
    }

    private static List<FoundBooking> bookings(Connection connection, Question.FindBookings question, int limit)
            throws SQLException {
        var search = search(question);
        try (var statement = connection.prepareStatement(search.sql())) {
            int next = bind(statement, search.parameters());
            statement.setInt(next, limit);
            try (var row = statement.executeQuery()) {
                var found = new ArrayList<FoundBooking>();
                while (row.next()) {
                    found.add(booking(row));
                }
                return found;
            }
        }
    }

    private static FoundBooking booking(ResultSet row) throws SQLException {
        return new FoundBooking(
                new BookingId(row.getString("id")),
                new MatchId(row.getString("match_id")),
                new FanId(row.getString("fan_id")),
                row.getString("state"),
                Optional.ofNullable(row.getString("reason")),
                List.of(),
                row.getLong("amount_krw"),
                row.getString("payment_state"),
                UtcTime.read(row, "created_at"),
                UtcTime.read(row, "updated_at"));
    }

    private static List<FoundBooking> withSeats(Connection connection, List<FoundBooking> bookings)
            throws SQLException {
        var seats = seats(
                connection,
                bookings.stream().map(booking -> booking.bookingId().value()).toList());
        return bookings.stream()
                .map(found -> new FoundBooking(
                        found.bookingId(),
                        found.matchId(),
                        found.fanId(),
                        found.state(),
                        found.reason(),
                        seats.getOrDefault(found.bookingId().value(), List.of()).stream()
                                .sorted()
                                .toList(),
                        found.amountKrw(),
                        found.paymentState(),
                        found.createdAt(),
                        found.updatedAt()))
                .toList();
    }

    private static Map<String, List<SeatId>> seats(Connection connection, List<String> bookings) throws SQLException {
        var seats = new HashMap<String, List<SeatId>>();
        if (bookings.isEmpty()) {
            return seats;
        }
        try (var statement = connection.prepareStatement(SEATS + Marks.of(bookings.size()))) {
            bind(statement, bookings);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    seats.computeIfAbsent(row.getString("booking_id"), id -> new ArrayList<>())
                            .add(SeatId.parse(row.getString("seat_id")));
                }
            }
        }
        return seats;
    }

    private static int bind(PreparedStatement statement, List<String> parameters) throws SQLException {
        int next = 1;
        for (var parameter : parameters) {
            statement.setString(next++, parameter);
        }
        return next;
    }
}
