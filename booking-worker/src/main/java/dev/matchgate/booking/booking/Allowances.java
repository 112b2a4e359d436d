package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.Marks;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/** The table {@code fan_allowances}: how many seats of a match a fan owns (I8). */
@Singleton
class Allowances {

    private static final String INSERT_IF_ABSENT = """
            INSERT INTO fan_allowances (match_id, fan_id, seats)
            VALUES (?, ?, 0)
            ON DUPLICATE KEY UPDATE seats = seats
            """;

    private static final String LOCK = """
            SELECT fan_id, seats
              FROM fan_allowances FORCE INDEX (PRIMARY)
             WHERE match_id = ?
               AND fan_id IN
            """;

    private static final String IN_ORDER = " ORDER BY fan_id FOR UPDATE";

    private static final String USE = """
            UPDATE fan_allowances FORCE INDEX (PRIMARY)
               SET seats = seats + ?
             WHERE match_id = ?
               AND seats + ? <= ?
               AND fan_id IN
            """;

    private static final String GIVE_BACK = """
            UPDATE fan_allowances
               SET seats = seats - ?
             WHERE match_id = ?
               AND fan_id = ?
            """;

    /** Whose seats of which match, in the order in which rows are locked. */
    record Owner(MatchId match, FanId fan) implements Comparable<Owner> {

        @Override
        public int compareTo(Owner other) {
            int byMatch = match.value().compareTo(other.match().value());
            return byMatch == 0 ? fan.value().compareTo(other.fan().value()) : byMatch;
        }
    }

    /** @return how many seats each owns, as it stays until the transaction ends */
    Map<Owner, Integer> lock(Connection connection, SortedSet<Owner> owners) throws SQLException {
        if (owners.isEmpty()) {
            return Map.of();
        }
        try (var statement = connection.prepareStatement(INSERT_IF_ABSENT)) {
            for (var owner : owners) {
                statement.setString(1, owner.match().value());
                statement.setString(2, owner.fan().value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        var byMatch = new LinkedHashMap<MatchId, List<FanId>>();
        owners.forEach(owner -> byMatch.computeIfAbsent(owner.match(), match -> new ArrayList<>())
                .add(owner.fan()));
        var used = new HashMap<Owner, Integer>();
        for (var match : byMatch.entrySet()) {
            lock(connection, match.getKey(), match.getValue(), used);
        }
        return used;
    }

    private static void lock(Connection connection, MatchId match, List<FanId> fans, Map<Owner, Integer> used)
            throws SQLException {
        try (var statement = connection.prepareStatement(LOCK + Marks.of(fans.size()) + IN_ORDER)) {
            statement.setString(1, match.value());
            Marks.set(statement, 2, fans);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    used.put(new Owner(match, new FanId(row.getString("fan_id"))), row.getInt("seats"));
                }
            }
        }
    }

    /**
     * @param seats how many seats more each owner gets, whose row is locked by this transaction
     * @param most how many each may own, by match
     * @throws IllegalStateException when it would be too many for one of them: whoever asks has looked before
     */
    void use(Connection connection, Map<Owner, Integer> seats, Map<MatchId, Integer> most) throws SQLException {
        var alike = seats.keySet().stream()
                .collect(Collectors.groupingBy(owner -> new More(owner.match(), seats.get(owner))));
        for (var some : alike.entrySet()) {
            var more = some.getKey();
            use(connection, more, most.get(more.match()), some.getValue());
        }
    }

    /** So many more seats of a match. */
    private record More(MatchId match, int seats) {}

    private static void use(Connection connection, More more, int most, List<Owner> owners) throws SQLException {
        try (var statement = connection.prepareStatement(USE + Marks.of(owners.size()))) {
            statement.setInt(1, more.seats());
            statement.setString(2, more.match().value());
            statement.setInt(3, more.seats());
            statement.setInt(4, most);
            Marks.set(statement, 5, owners.stream().map(Owner::fan).toList());
            if (statement.executeUpdate() != owners.size()) {
                throw new IllegalStateException("too many seats for one of " + owners);
            }
        }
    }

    /**
     * @param seats how many seats fewer each fan owns, in the order of the fans' ids
     * @throws IllegalStateException when there is no row of one of them; fewer seats than none MySQL refuses
     */
    void giveBack(Connection connection, MatchId match, Map<FanId, Integer> seats) throws SQLException {
        try (var statement = connection.prepareStatement(GIVE_BACK)) {
            for (var fan : seats.entrySet()) {
                statement.setInt(1, fan.getValue());
                statement.setString(2, match.value());
                statement.setString(3, fan.getKey().value());
                statement.addBatch();
            }
            if (!Arrays.stream(statement.executeBatch()).allMatch(rows -> rows == 1)) {
                throw new IllegalStateException("one of " + seats.keySet() + " owns no seats of match " + match);
            }
        }
    }
}
