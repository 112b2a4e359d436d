package dev.matchgate.booking.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.MatchProjection;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.catalogue.TuneOutcome;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The room has changed settings in Redis and died before it told the workers. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class SettingsAheadTest {

    @Inject
    RedisSettings settings;

    @Inject
    ShownMatches shown;

    @Inject
    StoredMarks marks;

    @Inject
    MatchProjection projection;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    LostMatches lost;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);
    private final MovedClock clock = new MovedClock();
    private SettingsAhead ahead;

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        ahead = new SettingsAhead(settings, tune, clock);
    }

    @Test
    void settingsOfWhichNobodyToldAreWrittenDownWithTheirChanges() {
        inForce(2, Map.of("ratePerMinute", "700"));
        told(2, "ops", "a first look", "{\"ratePerMinute\":[600,700]}");
        inForce(3, Map.of("ratePerMinute", "900", "batch", "7", "message", "Patience", "state", "PAUSED"));
        told(3, "system", "slow commits", "{\"ratePerMinute\":[700,900]}");

        assertThat(look()).isEmpty();
        clock.pass(Duration.ofSeconds(5));

        assertThat(look()).contains(TuneOutcome.APPLIED);
        assertThat(stored()).isEqualTo("3 900 7 PAUSED Patience");
        assertThat(changes())
                .containsExactly(
                        "redis-" + match
                                + "-2 2 {\"ratePerMinute\":[600,700]} ops a first look 2026-11-25 10:00:00.000002",
                        "redis-" + match
                                + "-3 3 {\"ratePerMinute\":[700,900]} system slow commits 2026-11-25 10:00:00.000003");
        assertThat(look()).as("all is written down").isEmpty();
    }

    @Test
    void whoComparesRedisWithMySqlFindsThem() {
        inForce(2, Map.of("ratePerMinute", "900"));
        told(2, "ops", "faster", "{}");
        var rebuild = new Rebuild(marks, shown, projection, ahead, clock);

        rebuild.look();
        assertThat(stored()).startsWith("1 600");
        clock.pass(Duration.ofSeconds(5));
        rebuild.look();

        assertThat(stored()).startsWith("2 900");
    }

    @Test
    void theyOutliveALossOfRedisThen() {
        inForce(2, Map.of("ratePerMinute", "900"));
        told(2, "ops", "faster", "{\"ratePerMinute\":[600,900]}");
        twoLooks();
        lost.lose(match);

        projection.projectAgain(match);

        assertThat(redis.hash(String.class).hgetall(keys.settings()))
                .containsEntry("ratePerMinute", "900")
                .containsEntry("settingsVersion", "2");
        assertThat(redis.sortedSet(String.class).zcard(keys.changes())).isEqualTo(2);
    }

    @Test
    void aMessageThatComesAfterAllIsOutdated() {
        inForce(2, Map.of("ratePerMinute", "900"));
        told(2, "ops", "faster", "{}");
        twoLooks();

        assertThat(tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.OPEN)))
                .isEqualTo(TuneOutcome.OUTDATED);

        assertThat(stored()).startsWith("2 900");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void aMessageOnItsWayIsWaitedFor() {
        inForce(2, Map.of("ratePerMinute", "900"));
        look();
        clock.pass(Duration.ofMillis(4_999));

        assertThat(look()).isEmpty();
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.OPEN));
        clock.pass(Duration.ofSeconds(1));
        assertThat(look()).isEmpty();

        assertThat(changes()).hasSize(1).first().asString().contains("a test");
    }

    @Test
    void eachOfManyChangesGetsItsOwnTime() {
        for (int version = 2; version <= 6; version++) {
            inForce(version, Map.of("ratePerMinute", Integer.toString(100 * version)));
            assertThat(look()).isEmpty();
            tune.handle(Wishes.tune(match, version, AdmissionSettings.defaults(), SaleState.OPEN));
            // Already the next one is in force.
            inForce(version + 1, Map.of());
            clock.pass(Duration.ofSeconds(6));
            assertThat(look()).as("version %d has arrived", version).isEmpty();
        }
    }

    @Test
    void aChangeThatNobodyExplainsIsWrittenDownAllTheSame() {
        inForce(3, Map.of("ratePerMinute", "900"));
        told(2, "ops", "known", "{}");

        twoLooks();

        assertThat(changes()).hasSize(2);
        assertThat(changes().getLast()).contains("-3 3 {\"ratePerMinute\":[600,900]} unknown in force in Redis");
    }

    @Test
    void whatIsToldAlreadyIsNotToldTwice() {
        inForce(3, Map.of("ratePerMinute", "900"));
        told(2, "ops", "from Redis", "{}");
        told(3, "ops", "from Redis", "{}");
        // As if the message about version 2 had been written down without its settings.
        tables.change(
                "INSERT INTO setting_changes (match_id, command_id, settings_version, what_changed, changed_by, reason,"
                        + " changed_at) VALUES (?, ?, 2, '{}', 'ops', 'from its message', UTC_TIMESTAMP(6))",
                match.value(),
                "tune-" + match);

        twoLooks();

        assertThat(changes()).hasSize(2);
        assertThat(changes().getFirst()).contains("from its message");
        assertThat(changes().getLast()).contains("from Redis");
    }

    @Test
    void workersThatFindTheSameWriteItOnce() throws Exception {
        inForce(2, Map.of("ratePerMinute", "900"));
        told(2, "ops", "faster", "{}");
        var workers = new ArrayList<Callable<Optional<TuneOutcome>>>();
        for (int i = 0; i < 4; i++) {
            var worker = new SettingsAhead(settings, tune, clock);
            worker.look(mark(), 2);
            workers.add(() -> worker.look(mark(), 2));
        }
        clock.pass(Duration.ofSeconds(5));

        try (var threads = Executors.newFixedThreadPool(workers.size())) {
            for (var done : threads.invokeAll(workers)) {
                done.get();
            }
        }

        assertThat(stored()).startsWith("2 900");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void aDraftStaysADraft() {
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(draft, Wishes.draft()));
        redis.hash(String.class)
                .hset(
                        RedisKeys.of(draft).settings(),
                        Map.of("settingsVersion", "2", "ratePerMinute", "70", "state", "OPEN"));

        assertThat(tune.writeDown(settings.read(draft, 1).orElseThrow())).isEqualTo(TuneOutcome.APPLIED);

        assertThat(tables.value("SELECT state, rate_per_minute FROM matches WHERE id = ?", draft.value()))
                .isEqualTo("DRAFT 70");
    }

    @Test
    void settingsThatCannotBeAreNotWrittenDown() {
        inForce(2, Map.of("ratePerMinute", "-5"));
        look();
        clock.pass(Duration.ofSeconds(5));

        assertThatThrownBy(this::look)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("ratePerMinute must be 0 to 600000");

        assertThat(stored()).startsWith("1 600");
        redis.key().del(keys.settings());
    }

    @Test
    void changesThatCannotBeReadOrTellOfLaterOnesAreLeftOut() {
        inForce(2, Map.of("ratePerMinute", "900"));
        redis.sortedSet(String.class).zadd(keys.changes(), 2, "no JSON");
        redis.sortedSet(String.class).zadd(keys.changes(), 2, "{\"settingsVersion\":2}");
        told(3, "ops", "of later", "{}");
        told(2, "o".repeat(300), "r".repeat(2_000), "{}");

        twoLooks();

        assertThat(changes()).hasSize(1);
        assertThat(tables.value(
                        "SELECT CHAR_LENGTH(changed_by), CHAR_LENGTH(reason) FROM setting_changes WHERE match_id = ?"
                                + " AND settings_version = 2",
                        match.value()))
                .isEqualTo("200 1000");
    }

    private void twoLooks() {
        look();
        clock.pass(Duration.ofSeconds(5));
        assertThat(look()).contains(TuneOutcome.APPLIED);
    }

    private Optional<TuneOutcome> look() {
        return ahead.look(mark(), shown.read(match).settingsVersion());
    }

    private MatchMark mark() {
        return marks.read().stream()
                .filter(mark -> mark.matchId().equals(match))
                .findFirst()
                .orElseThrow();
    }

    private void inForce(int version, Map<String, String> changed) {
        redis.hash(String.class).hset(keys.settings(), "settingsVersion", Integer.toString(version));
        changed.forEach((field, value) -> redis.hash(String.class).hset(keys.settings(), field, value));
    }

    private void told(int version, String by, String reason, String changed) {
        var change =
                "{\"settingsVersion\":%d,\"at\":\"2026-11-25T10:00:00.00000%dZ\",\"by\":\"%s\",\"reason\":\"%s\",\"changed\":%s}"
                        .formatted(version, version, by, reason, changed);
        redis.sortedSet(String.class).zadd(keys.changes(), version, change);
    }

    private String stored() {
        return tables.value(
                "SELECT settings_version, rate_per_minute, batch, state, message FROM matches WHERE id = ?",
                match.value());
    }

    /** Without the publication. */
    private List<String> changes() {
        return tables.rows(
                "SELECT command_id, settings_version, what_changed, changed_by, reason, changed_at FROM setting_changes"
                        + " WHERE match_id = ? AND settings_version > 1 ORDER BY settings_version",
                match.value());
    }

    private static final class MovedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-25T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
