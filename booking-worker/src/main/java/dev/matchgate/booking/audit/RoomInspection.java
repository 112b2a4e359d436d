package dev.matchgate.booking.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.booking.catalogue.SettingChange;
import dev.matchgate.booking.catalogue.SettingChanges;
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;

/** Looks at the numbers that Redis keeps of a whole match. */
final class RoomInspection {

    /** Longer than a turn with its last hold: who was admitted under a higher limit has gone by then. */
    private static final Duration LONGEST_TURN = Duration.ofHours(1);

    private static final int MOST_CHANGES = 500;
    private static final String LIMIT = "maxActiveFans";

    private final StoredMatch match;
    private final RedisKeys keys;
    private final RedisScripts redis;
    private final ShownSeats shown;
    private final Transactions transactions;
    private final SettingChanges changes;
    private final SecondChances secondChances;
    private final Inspection active;
    private final Inspection unsold;
    private final ObjectMapper mapper = MatchgateJson.mapper();

    RoomInspection(
            StoredMatch match,
            RedisScripts redis,
            ShownSeats shown,
            Transactions transactions,
            SettingChanges changes,
            Runnable pause) {
        this.match = match;
        this.keys = RedisKeys.of(match.matchId());
        this.redis = redis;
        this.shown = shown;
        this.transactions = transactions;
        this.changes = changes;
        this.secondChances = new SecondChances(transactions, redis);
        this.active = new Inspection("I6: at most maxActiveFans shop at once", subject -> ofActive(), pause);
        this.unsold = new Inspection("unsold: Redis counts the free seats that it shows", subject -> ofUnsold(), pause);
    }

    List<Inspection> inspections() {
        return List.of(active, unsold);
    }

    void inspect() {
        active.looked(1);
        ofActive().ifPresent(what -> active.suspect(keys.active(), what));
        unsold.looked(1);
        ofUnsold().ifPresent(what -> unsold.suspect(keys.seatCounts(), what));
    }

    private Optional<String> ofUnsold() {
        var counted = shown.count(match.matchId());
        int size = match.definition().sections().size();
        if (counted.seats() != size) {
            return Optional.of("Redis shows " + counted.seats() + " of " + size + " seats");
        }
        return counted.unsold().equals(Long.toString(counted.free()))
                ? Optional.empty()
                : Optional.of(
                        "Redis shows " + counted.free() + " free seats and has '" + counted.unsold() + "' as unsold");
    }

    private Optional<String> ofActive() {
        var now = redis.time();
        long inside = redis.execute("ZCOUNT", keys.active(), "(" + now.toEpochMilli(), "+inf")
                .toLong();
        long most = highestLimit(now.minus(LONGEST_TURN));
        if (inside <= most) {
            return Optional.empty();
        }
        long withAPlace = inside - secondChances.inside(match.matchId(), now);
        return withAPlace <= most
                ? Optional.empty()
                : Optional.of(withAPlace + " fans shop, and in the last hour at most " + most + " were allowed to");
    }

    /** A limit that is lowered sends nobody away. */
    private long highestLimit(Instant since) {
        long highest = Math.max(match.settings().admission().maxActiveFans(), limitInForce());
        for (var change : transactions.read(this::latest)) {
            if (change.at().isAfter(since)) {
                highest = Math.max(highest, limits(change.whatChanged()));
            }
        }
        return highest;
    }

    private List<SettingChange> latest(Connection connection) throws SQLException {
        return changes.latest(connection, match.matchId(), MOST_CHANGES);
    }

    private long limitInForce() {
        var field = redis.execute("HGET", keys.settings(), LIMIT);
        return field == null ? 0 : field.toLong();
    }

    private long limits(String whatChanged) {
        try {
            var both = mapper.readTree(whatChanged).path(LIMIT);
            return Math.max(both.path(0).asLong(0), both.path(1).asLong(0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("setting_changes of match " + match.matchId() + " cannot be read", e);
        }
    }
}
