package dev.matchgate.booking.projection;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.projection.MissingMatches.Compared;
import dev.matchgate.booking.projection.RebuiltMarker.Admission;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From when on fans are admitted, at first and after a loss of Redis. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class RebuildTest {

    private static final long GRACE_MILLIS = 15_000;

    @Inject
    PublishHandler publish;

    @Inject
    Rebuild rebuild;

    @Inject
    MissingMatches missing;

    @Inject
    RebuiltMarker marker;

    @Inject
    Transactions transactions;

    @Inject
    Matches matches;

    @Inject
    LostMatches lost;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);
    private long before;

    @BeforeEach
    void publish() {
        before = redisMillis();
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void aMatchThatHasJustBeenPublishedAdmitsAtOnce() {
        assertThat(admitsFrom()).isBetween(before, redisMillis());
        assertThat(redis.key().exists(keys.admission()))
                .as("nobody has been admitted")
                .isFalse();
    }

    @Test
    void aMatchThatWasLostAdmitsOnceFansHadTimeToComeBack() {
        lost.lose(match);
        long from = redisMillis();

        rebuild.rebuildMissing();

        assertThat(admitsFrom()).isBetween(from + GRACE_MILLIS, redisMillis() + GRACE_MILLIS);
    }

    @Test
    void aLossThatPublishingAgainFindsFirstIsOneToo() {
        lost.lose(match);
        long from = redisMillis();

        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        assertThat(admitsFrom()).isBetween(from + GRACE_MILLIS, redisMillis() + GRACE_MILLIS);
    }

    @Test
    void aMarkerThatIsThereStays() {
        long marked = admitsFrom();
        tables.change(
                "UPDATE matches SET settings_version = 2, rate_per_minute = 70, publication_at = publication_at"
                        + " - INTERVAL 1 HOUR WHERE id = ?",
                match.value());

        rebuild.rebuildMissing();

        assertThat(redis.hash(String.class).hget(keys.settings(), "ratePerMinute"))
                .as("was shown again")
                .isEqualTo("70");
        assertThat(admitsFrom()).isEqualTo(marked);
    }

    @Test
    void aMatchThatIsLostAgainWhileItIsShownGetsNoMarker() {
        for (var part : List.of(keys.seats(), keys.settings(), keys.definition())) {
            lost.lose(match);
            rebuild.rebuildMissing();
            redis.key().del(keys.rebuilt(), part);

            assertThatThrownBy(() -> marker.mark(stored(), Admission.ONCE_RE_FORMED))
                    .isInstanceOf(ProjectionFailure.class)
                    .hasMessageContaining("while it was shown");
            assertThat(redis.key().exists(keys.rebuilt()))
                    .as("without %s", part)
                    .isFalse();
        }
        rebuild.rebuildMissing();
        assertThat(redis.key().exists(keys.rebuilt()))
                .as("the next look mends it")
                .isTrue();
    }

    @Test
    void whatRedisLacksIsSaidBeforeAnyOfItIsPutBack() {
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(draft, Wishes.draft()));
        lost.lose(match);
        lost.lose(draft);
        redis.key().del(RedisKeys.CATALOGUE_SHOWN);

        var found = missing.announce();

        assertThat(found)
                .filteredOn(Compared::lost)
                .extracting(compared -> compared.mark().matchId())
                .contains(match, draft);
        assertThat(redis.set(String.class).smembers(RedisKeys.MATCHES)).contains(match.value(), draft.value());
        assertThat(redis.key().exists(keys.rebuilding())).isTrue();
        assertThat(redis.key().exists(RedisKeys.of(draft).rebuilding()))
                .as("nobody books in a draft")
                .isFalse();
        assertThat(redis.key().exists(keys.rebuilt(), keys.definition())).isZero();

        rebuild.rebuildMissing();

        assertThat(redis.key().exists(keys.rebuilt())).isTrue();
        assertThat(redis.key().exists(keys.rebuilding())).isFalse();
    }

    @Test
    void whileAMatchIsLeftToItsWriterNobodySaysThatAllIsAccountedFor() {
        redis.key().keys("{match:" + match + "}:*").forEach(redis.key()::del);
        redis.set(String.class).srem(RedisKeys.MATCHES, match.value());
        redis.key().del(RedisKeys.CATALOGUE_SHOWN);

        missing.announce();

        assertThat(redis.key().exists(keys.rebuilding())).isFalse();
        assertThat(redis.set(String.class).sismember(RedisKeys.MATCHES, match.value()))
                .isFalse();
        assertThat(redis.key().exists(RedisKeys.CATALOGUE_SHOWN)).isFalse();

        lost.lose(match);
        rebuild.rebuildMissing();
        tables.change("UPDATE matches SET publication_at = publication_at - INTERVAL 1 HOUR");
        missing.announce();
        assertThat(redis.key().exists(RedisKeys.CATALOGUE_SHOWN)).isTrue();
    }

    @Test
    void aMatchThatIsThereIsNotCalledLackingWhenItIsShownAgain() {
        marker.begin(match);

        assertThat(redis.key().exists(keys.rebuilding())).isFalse();
    }

    @Test
    void aMatchThatCannotBeShownKeepsNoOtherOutOfRedis() {
        var other = Wishes.freshMatch();
        publish.handle(Wishes.publish(other, Wishes.smallMatch()));
        for (var broken : List.of(match, other)) {
            var healthy = broken.equals(match) ? other : match;
            lost.lose(match);
            lost.lose(other);
            var mode = tables.value("SELECT mode FROM matches WHERE id = ?", broken.value());
            tables.change("UPDATE matches SET mode = 'ODD' WHERE id = ?", broken.value());
            try {
                rebuild.rebuildMissing();
            } finally {
                tables.change("UPDATE matches SET mode = ? WHERE id = ?", mode, broken.value());
            }
            assertThat(redis.key().exists(RedisKeys.of(healthy).rebuilt()))
                    .as("beside %s", broken)
                    .isTrue();
            assertThat(redis.key().exists(RedisKeys.of(broken).rebuilt())).isFalse();
        }
        rebuild.rebuildMissing();
    }

    @Test
    void aBookingWithoutAPaymentIsShownWithoutOne() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1");
        tables.change(
                "INSERT INTO bookings (id, match_id, fan_id, hold_id, request_hash, amount_krw, state, created_at,"
                        + " updated_at, version, projected_version)"
                        + " VALUES (?, ?, ?, ?, 'hash', 30000, 'PENDING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1, 0)",
                command.bookingId().value(),
                match.value(),
                command.fanId().value(),
                command.holdId().value());
        lost.lose(match);

        rebuild.rebuildMissing();

        assertThat(redis.hash(String.class).hgetall(keys.booking(command.bookingId())))
                .containsEntry("state", "PENDING")
                .containsEntry("payment", "NONE")
                .containsEntry("paymentMethod", "");
        assertThat(redis.key().exists(keys.rebuilt())).isTrue();
    }

    @Test
    void workersThatPutItBackAtOnceAgree() throws Exception {
        lost.lose(match);
        long from = redisMillis();
        Callable<Integer> worker = rebuild::rebuildMissing;

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(Collections.nCopies(4, worker))) {
                assertThat(done.get()).isNotNegative();
            }
        }

        long marked = admitsFrom();
        assertThat(marked).isBetween(from + GRACE_MILLIS, redisMillis() + GRACE_MILLIS);
        rebuild.rebuildMissing();
        assertThat(admitsFrom()).isEqualTo(marked);
    }

    private StoredMatch stored() {
        return transactions.read(connection -> matches.find(connection, match)).orElseThrow();
    }

    private long admitsFrom() {
        return Long.parseLong(redis.value(String.class).get(keys.rebuilt()));
    }

    private long redisMillis() {
        var time = redis.execute("TIME");
        return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
    }
}
