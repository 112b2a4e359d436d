package dev.matchgate.booking.projection;

import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.catalogue.TuneOutcome;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is written down of settings that only Redis had. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class FoundSettingsTest {

    @Inject
    RedisSettings settings;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    TunedMatches tuned;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void aChangeThatNobodyExplainsIsWrittenDownAllTheSame() {
        tuned.inForce(match, 3, Map.of("ratePerMinute", "900"));
        tuned.told(match, 2, "ops", "known", "{}");

        writeDown();

        assertThat(tuned.changes(match)).hasSize(2);
        assertThat(tuned.changes(match).getLast())
                .contains("-3 3 {\"ratePerMinute\":[600,900]} unknown in force in Redis");
    }

    @Test
    void whatIsToldAlreadyIsNotToldTwice() {
        tuned.inForce(match, 3, Map.of("ratePerMinute", "900"));
        tuned.told(match, 2, "ops", "from Redis", "{}");
        tuned.told(match, 3, "ops", "from Redis", "{}");
        // As if the message about version 2 had been written down without its settings.
        tables.change(
                "INSERT INTO setting_changes (match_id, command_id, settings_version, what_changed, changed_by, reason,"
                        + " changed_at) VALUES (?, ?, 2, '{}', 'ops', 'from its message', UTC_TIMESTAMP(6))",
                match.value(),
                "tune-" + match);

        writeDown();

        assertThat(tuned.changes(match)).hasSize(2);
        assertThat(tuned.changes(match).getFirst()).contains("from its message");
        assertThat(tuned.changes(match).getLast()).contains("from Redis");
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
    void changesThatCannotBeReadOrTellOfLaterOnesAreLeftOut() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "900"));
        redis.sortedSet(String.class).zadd(keys.changes(), 2, "no JSON");
        redis.sortedSet(String.class).zadd(keys.changes(), 2, "{\"settingsVersion\":2}");
        tuned.told(match, 3, "ops", "of later", "{}");
        tuned.told(match, 2, "o".repeat(300), "r".repeat(2_000), "{}");

        writeDown();

        assertThat(tuned.changes(match)).hasSize(1);
        assertThat(tables.value(
                        "SELECT CHAR_LENGTH(changed_by), CHAR_LENGTH(reason) FROM setting_changes WHERE match_id = ?"
                                + " AND settings_version = 2",
                        match.value()))
                .isEqualTo("200 1000");
    }

    @Test
    void settingsThatCannotBeAreNotRead() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "-5"));

        assertThatThrownBy(() -> settings.read(match, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("ratePerMinute must be 0 to 600000");

        redis.key().del(keys.settings());
        assertThat(settings.read(match, 1)).isEmpty();
    }

    private void writeDown() {
        assertThat(tune.writeDown(settings.read(match, 1).orElseThrow())).isEqualTo(TuneOutcome.APPLIED);
    }
}
