package dev.matchgate.booking.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/**
 * Fans whose card was declined: they shop until their hold ends, to pay with another one, also when their turn was over
 * and somebody else has their place by then.
 */
final class SecondChances {

    private static final String DECLINED = """
            SELECT DISTINCT fan_id
              FROM bookings
             WHERE match_id = ?
               AND state = 'REJECTED'
               AND reason = 'PAYMENT_DECLINED'
               AND updated_at > ?
             LIMIT 1000
            """;

    /** A hold lasts five minutes, and what was decided may be shown a little later. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final Transactions transactions;
    private final RedisScripts redis;

    SecondChances(Transactions transactions, RedisScripts redis) {
        this.transactions = transactions;
        this.redis = redis;
    }

    /** @return how many of those who shop now were declined a moment ago, at most 1,000 */
    long inside(MatchId match, Instant now) {
        var fans = transactions.read(connection -> declined(connection, match, now.minus(LONGEST)));
        if (fans.isEmpty()) {
            return 0;
        }
        var arguments = new ArrayList<String>();
        arguments.add(RedisKeys.of(match).active());
        arguments.addAll(fans);
        long inside = 0;
        var ends = redis.execute("ZMSCORE", arguments.toArray(String[]::new));
        for (int i = 0; i < fans.size(); i++) {
            inside += ends.get(i) != null && ends.get(i).toDouble() > now.toEpochMilli() ? 1 : 0;
        }
        return inside;
    }

    private static List<String> declined(Connection connection, MatchId match, Instant since) throws SQLException {
        try (var statement = connection.prepareStatement(DECLINED)) {
            statement.setString(1, match.value());
            statement.setObject(2, UtcTime.column(since));
            try (var row = statement.executeQuery()) {
                var fans = new ArrayList<String>();
                while (row.next()) {
                    fans.add(row.getString(1));
                }
                return fans;
            }
        }
    }
}
