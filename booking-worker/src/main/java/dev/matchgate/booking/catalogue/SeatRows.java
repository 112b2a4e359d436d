package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PlannedSeat;
import dev.matchgate.common.SeatId;

/** Writes all seats of a match at once, when it is published. */
@Singleton
class SeatRows {

    /** Enough to make round trips cheap, few enough to stay far below the server's packet and parameter limits. */
    private static final int BATCH = 2_000;

    /** The driver makes one statement with many rows of each batch (rewriteBatchedStatements). */
    private static final String INSERT = """
            INSERT INTO seats (match_id, seat_id, section, row_label, seat_number, status, amount_krw, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            """;

    private record NamedSeat(String id, PlannedSeat planned) {}

    void insert(Connection connection, MatchId match, MatchDefinition definition) throws SQLException {
        Set<SeatId> withheld = new HashSet<>(definition.blocked());
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, match.value());
            int batched = 0;
            for (var seat : inIdOrder(definition)) {
                bind(statement, seat, withheld.contains(seat.planned().seat()));
                statement.addBatch();
                if (++batched % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** The order in which the primary key stores them, so that each page is written once. */
    private static List<NamedSeat> inIdOrder(MatchDefinition definition) {
        var plan = definition.sections();
        return IntStream.range(0, plan.size())
                .mapToObj(plan::seatAt)
                .map(planned -> new NamedSeat(planned.seat().toString(), planned))
                .sorted(Comparator.comparing(NamedSeat::id))
                .toList();
    }

    private static void bind(PreparedStatement statement, NamedSeat named, boolean withheld) throws SQLException {
        var seat = named.planned().seat();
        statement.setString(2, named.id());
        statement.setString(3, seat.section());
        statement.setString(4, seat.row());
        statement.setInt(5, seat.number());
        statement.setString(6, (withheld ? SeatStatus.WITHHELD : SeatStatus.AVAILABLE).name());
        statement.setLong(7, named.planned().amountKrw());
    }
}
