package dev.matchgate.booking.projection;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.booking.Tables;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** What Redis shows of a match's seats. */
@Singleton
@Unremovable
class ShownSeats {

    private final RedisDataSource redis;
    private final Tables tables;

    ShownSeats(RedisDataSource redis, Tables tables) {
        this.redis = redis;
        this.tables = tables;
    }

    /** Every letter and every version, compared with the rows of MySQL. */
    void assertAsStored(MatchId match, MatchDefinition definition) {
        var keys = RedisKeys.of(match);
        var plan = definition.sections();
        var rows = tables.rows("SELECT seat_id, status, version FROM seats WHERE match_id = ?", match.value()).stream()
                .map(row -> row.split(" "))
                .collect(Collectors.toMap(row -> row[0], row -> List.of(row[1], row[2])));
        var letters = redis.value(String.class).get(keys.seats());
        var versions = ByteBuffer.wrap(redis.value(byte[].class).get(keys.seatVersions()));
        assertThat(rows).hasSize(plan.size());
        assertThat(letters).hasSize(plan.size());
        var wrong = IntStream.range(0, plan.size())
                .filter(index -> {
                    var row = rows.get(plan.seatAt(index).seat().toString());
                    return letters.charAt(index) != letter(row.getFirst())
                            || versions.getInt(index * 4) != Integer.parseInt(row.getLast());
                })
                .mapToObj(index -> plan.seatAt(index).seat().toString())
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static char letter(String status) {
        return switch (status) {
            case "AVAILABLE" -> 'A';
            case "BOOKED" -> 'B';
            default -> 'X';
        };
    }

    long unsold(MatchId match) {
        return Long.parseLong(redis.hash(String.class).hget(RedisKeys.of(match).seatCounts(), "unsold"));
    }

    long mapVersion(MatchId match) {
        return Long.parseLong(redis.hash(String.class).hget(RedisKeys.of(match).seatCounts(), "version"));
    }
}
