package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** Reads the table {@code seats} for those who show it; {@link Seats} decides. */
@Singleton
public class SeatReads {

    private static final String SOME = """
            SELECT seat_id, status, version
              FROM seats
             WHERE match_id = ?
               AND seat_id IN
            """;

    private static final String NEXT = """
            SELECT seat_id, status, version
              FROM seats
             WHERE match_id = ?
               AND seat_id > ?
             ORDER BY seat_id
             LIMIT ?
            """;

    /** @return those of the seats that exist */
    public Map<SeatOfMatch, SeatRow> find(Connection connection, Collection<SeatOfMatch> seats) throws SQLException {
        var byMatch = new LinkedHashMap<MatchId, List<SeatId>>();
        seats.forEach(seat -> byMatch.computeIfAbsent(seat.match(), match -> new ArrayList<>())
                .add(seat.seat()));
        var found = new HashMap<SeatOfMatch, SeatRow>();
        for (var match : byMatch.entrySet()) {
            for (var row : find(connection, match.getKey(), match.getValue())) {
                found.put(new SeatOfMatch(match.getKey(), row.seat()), row);
            }
        }
        return found;
    }

    /** @return those of the seats that exist, in id order */
    public List<SeatRow> find(Connection connection, MatchId match, List<SeatId> seats) throws SQLException {
        if (seats.isEmpty()) {
            return List.of();
        }
        try (var statement = some(connection, match, seats);
                var row = statement.executeQuery()) {
            return rows(row);
        }
    }

    /** @return at most {@code limit} seats behind the given one, in id order; from the beginning when there is none */
    public List<SeatRow> next(Connection connection, MatchId match, Optional<SeatId> after, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, match.value());
            statement.setString(2, after.map(SeatId::toString).orElse(""));
            statement.setInt(3, limit);
            try (var row = statement.executeQuery()) {
                return rows(row);
            }
        }
    }

    private static PreparedStatement some(Connection connection, MatchId match, List<SeatId> seats)
            throws SQLException {
        var statement = connection.prepareStatement(SOME + Marks.of(seats.size()) + " ORDER BY seat_id");
        try {
            statement.setString(1, match.value());
            Marks.set(statement, 2, seats);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static List<SeatRow> rows(ResultSet row) throws SQLException {
        var seats = new ArrayList<SeatRow>();
        while (row.next()) {
            seats.add(new SeatRow(
                    SeatId.parse(row.getString("seat_id")),
                    SeatStatus.valueOf(row.getString("status")),
                    row.getLong("version")));
        }
        return seats;
    }
}
