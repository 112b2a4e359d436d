package dev.matchgate.booking.catalogue;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class CatalogueTest {

    private static final AdmissionSettings FAST =
            new AdmissionSettings(AdmissionMode.MANUAL, 1_200, 60, 6_000, 2_000, Optional.of(7));

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @Test
    void aPublishedMatchHasARowForEachSeat() {
        assertThat(publish.handle(Wishes.publish(match, Wishes.smallMatch()))).isEqualTo(new PublishOutcome.Applied());

        assertThat(tables.rows(
                        "SELECT status, COUNT(*), SUM(amount_krw) FROM seats WHERE match_id = ? GROUP BY status"
                                + " ORDER BY status",
                        match.value()))
                .containsExactly("AVAILABLE 399 11970000", "WITHHELD 1 30000");
        assertThat(shown("settings", "state", "ratePerMinute", "maxSeatsPerFan", "settingsVersion"))
                .containsExactly("OPEN", "600", "4", "1");
        assertThat(shown("publication", "state")).containsExactly("APPLIED");
        assertThat(redis.key().exists(keys.rebuilt())).isTrue();
        assertThat(redis.set(String.class).sismember(RedisKeys.MATCHES, match.value()))
                .isTrue();
    }

    @Test
    void theSeedIsPromisedAndKeptFromDraftToSale() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.draft()));
        var seed = tables.value("SELECT LOWER(HEX(seed)) FROM matches WHERE id = ?", match.value());
        var sha256 = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(seed));

        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        assertThat(shown("settings", "seed", "drawCommitment"))
                .containsExactly(seed, HexFormat.of().formatHex(sha256));
    }

    @Test
    void aDraftHasNoSeatsAndMayChange() {
        publish.handle(Wishes.publish(match, Wishes.draft()));
        var other = Wishes.match(new SeatPlan(List.of(Wishes.section("C", 2, 2))), Optional.empty(), List.of());

        assertThat(publish.handle(Wishes.publish(match, other))).isEqualTo(new PublishOutcome.Applied());

        assertThat(tables.rows("SELECT 1 FROM seats WHERE match_id = ?", match.value()))
                .isEmpty();
        assertThat(tables.value("SELECT state, seats_total FROM matches WHERE id = ?", match.value()))
                .isEqualTo("DRAFT 4");
        assertThat(shown("settings", "state", "opensAtMicros")).containsExactly("DRAFT", null);
        assertThat(redis.key().exists(keys.seats())).isFalse();
        assertThat(redis.value(String.class).get(keys.definition())).contains("\"C\"");
    }

    @Test
    void theSameAgainChangesNothing() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var before = tables.value("SELECT version, draw_commitment FROM matches WHERE id = ?", match.value());
        var again = Wishes.publish(match, Wishes.smallMatch());
        pendingIn(again);

        assertThat(publish.handle(again)).isEqualTo(new PublishOutcome.Unchanged());

        assertThat(tables.value("SELECT version, draw_commitment FROM matches WHERE id = ?", match.value()))
                .isEqualTo(before);
        assertThat(shown("publication", "state", "commandId")).containsExactly("APPLIED", again.commandId());
    }

    @Test
    void somethingElseUnderTheSameIdIsRefusedAndTheSaleGoesOn() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var other = Wishes.publish(match, Wishes.onSale(new SeatPlan(List.of(Wishes.section("Z", 1, 1)))));
        pendingIn(other);

        assertThat(publish.handle(other)).isEqualTo(new PublishOutcome.Refused("already-published"));
        assertThat(publish.handle(other))
                .as("delivered again")
                .isEqualTo(new PublishOutcome.Refused("already-published"));

        assertThat(shown("publication", "state", "reason")).containsExactly("REFUSED", "already-published");
        assertThat(tables.value("SELECT COUNT(*) FROM seats WHERE match_id = ?", match.value()))
                .isEqualTo("400");
        assertThat(redis.value(String.class).get(keys.definition())).doesNotContain("\"Z\"");
    }

    @Test
    void aNewerCommandThatWaitsStaysPending() {
        var first = Wishes.publish(match, Wishes.draft());
        pendingIn(Wishes.publish(match, Wishes.smallMatch()));

        publish.handle(first);

        assertThat(shown("publication", "state")).containsExactly("PENDING");
    }

    @Test
    void tunedSettingsAreWrittenDownWithWhoAndWhy() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        assertThat(tune.handle(Wishes.tune(match, 2, FAST, SaleState.PAUSED))).isEqualTo(TuneOutcome.APPLIED);

        assertThat(tables.value(
                        "SELECT rate_per_minute, batch, state, settings_version FROM matches WHERE id = ?",
                        match.value()))
                .isEqualTo("1200 7 PAUSED 2");
        assertThat(tables.rows(
                        "SELECT changed_by, reason, what_changed FROM setting_changes WHERE match_id = ?"
                                + " AND settings_version = 2",
                        match.value()))
                .containsExactly("ops a test"
                        + " {\"batch\":[\"\",\"7\"],\"ratePerMinute\":[600,1200],\"state\":[\"OPEN\",\"PAUSED\"]}");
    }

    @Test
    void olderSettingsNeverOverwriteNewerOnes() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        tune.handle(Wishes.tune(match, 3, FAST, SaleState.OPEN));

        assertThat(tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.CLOSED)))
                .isEqualTo(TuneOutcome.OUTDATED);

        assertThat(tables.value("SELECT rate_per_minute, state FROM matches WHERE id = ?", match.value()))
                .isEqualTo("1200 OPEN");
    }

    @Test
    void onlyPublishingEndsADraft() {
        publish.handle(Wishes.publish(match, Wishes.draft()));

        tune.handle(Wishes.tune(match, 2, FAST, SaleState.OPEN));

        assertThat(tables.value("SELECT rate_per_minute, state FROM matches WHERE id = ?", match.value()))
                .isEqualTo("1200 DRAFT");
        assertThat(tune.handle(Wishes.tune(Wishes.freshMatch(), 2, FAST, SaleState.OPEN)))
                .isEqualTo(TuneOutcome.UNKNOWN_MATCH);
    }

    /** As the waiting room does before it sends the command. */
    private void pendingIn(PublishMatch command) {
        var hash = redis.hash(String.class);
        hash.hset(keys.publication(), "state", "PENDING");
        hash.hset(keys.publication(), "commandId", command.commandId());
    }

    private List<String> shown(String what, String... fields) {
        var key = what.equals("settings") ? keys.settings() : keys.publication();
        var hash = redis.hash(String.class);
        return List.of(fields).stream().map(field -> hash.hget(key, field)).toList();
    }
}
