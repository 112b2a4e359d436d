package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/** The table {@code seats} as withholding changes it: only seats that nobody owns. */
@Singleton
class WithheldSeats {

    /** Rows of one statement; the server reads and plans it in a moment. */
    private static final int CHUNK = 500;

    private static final String CHANGE = """
            UPDATE seats FORCE INDEX (PRIMARY)
               SET status = ?, version = version + 1
             WHERE match_id = ?
               AND status = ?
               AND booking_id IS NULL
               AND seat_id IN
            """;

    /**
     * @param seats in id order, the order in which their rows are locked
     * @return how many were free and are withheld, or the other way round
     */
    int change(Connection connection, MatchId match, List<SeatId> seats, boolean withheld) throws SQLException {
        int changed = 0;
        for (int from = 0; from < seats.size(); from += CHUNK) {
            changed +=
                    changeChunk(connection, match, seats.subList(from, Math.min(from + CHUNK, seats.size())), withheld);
        }
        return changed;
    }

    private static int changeChunk(Connection connection, MatchId match, List<SeatId> seats, boolean withheld)
            throws SQLException {
        try (var statement = connection.prepareStatement(CHANGE + Marks.of(seats.size()))) {
            statement.setString(1, (withheld ? SeatStatus.WITHHELD : SeatStatus.AVAILABLE).name());
            statement.setString(2, match.value());
            statement.setString(3, (withheld ? SeatStatus.AVAILABLE : SeatStatus.WITHHELD).name());
            Marks.set(statement, 4, seats);
            return statement.executeUpdate();
        }
    }
}
