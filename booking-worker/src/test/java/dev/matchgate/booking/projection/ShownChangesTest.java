package dev.matchgate.booking.projection;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.sortedset.ScoreRange;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class ShownChangesTest {

    private static final AdmissionSettings FAST =
            new AdmissionSettings(AdmissionMode.MANUAL, 1_200, 60, 6_000, 2_000, Optional.empty());

    private final ObjectMapper mapper = MatchgateJson.mapper();

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    Rebuild rebuild;

    @Inject
    LostMatches lost;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @Test
    void publishingIsTheFirstChange() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        assertThat(shown()).hasSize(1);
        var change = mapper.readTree(shown().getFirst());
        assertThat(change.properties())
                .extracting(field -> field.getKey())
                .containsExactly("settingsVersion", "at", "by", "reason", "changed");
        assertThat(change.get("settingsVersion").longValue()).isEqualTo(1);
        assertThat(change.get("at").textValue()).matches("20..-..-..T..:..:.*Z");
        assertThat(change.get("by").textValue()).isEqualTo("ops");
        assertThat(change.get("reason").textValue()).isEqualTo("published");
        assertThat(change.get("changed").toString())
                .contains("\"ratePerMinute\":[\"\",600]", "\"state\":[\"\",\"OPEN\"]")
                .doesNotContain("message");
        assertThat(redis.sortedSet(String.class)
                        .zscore(keys.changes(), shown().getFirst())
                        .getAsDouble())
                .isEqualTo(1);
    }

    @Test
    void publishingADraftTakesThePlaceOfTheDraft() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.draft()));
        assertThat(reasons()).containsExactly("drafted");

        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        assertThat(reasons()).containsExactly("published");
        assertThat(mapper.readTree(shown().getFirst()).get("changed").toString())
                .isEqualTo("{\"state\":[\"DRAFT\",\"OPEN\"]}");
    }

    @Test
    void afterALossTheChangesAreThereAgain() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        tune.handle(Wishes.tune(match, 2, FAST, SaleState.OPEN));
        tune.handle(Wishes.tune(match, 4, FAST, SaleState.PAUSED));
        lost.lose(match);

        rebuild.rebuildMissing();

        assertThat(reasons()).containsExactly("published", "a test", "a test");
        assertThat(versions()).containsExactly(1L, 2L, 4L);
        assertThat(mapper.readTree(shown().getLast()).get("changed").toString())
                .isEqualTo("{\"state\":[\"OPEN\",\"PAUSED\"]}");
    }

    @Test
    void whatTheRoomHasToldStays() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        tune.handle(Wishes.tune(match, 2, FAST, SaleState.OPEN));
        lost.lose(match);
        var told = "{\"settingsVersion\":2,\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"ops\",\"reason\":\"the room's\","
                + "\"changed\":{}}";
        redis.sortedSet(String.class).zadd(keys.changes(), 2, told);
        redis.sortedSet(String.class).zadd(keys.changes(), 3, told.replace(":2,", ":3,"));

        rebuild.rebuildMissing();

        assertThat(reasons()).containsExactly("published", "the room's", "the room's");
    }

    @Test
    void theLastFiveHundredAreKept() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        for (int version = 2; version <= 520; version++) {
            tables.change(
                    "INSERT INTO setting_changes (match_id, command_id, settings_version, what_changed, changed_by,"
                            + " reason, changed_at) VALUES (?, ?, ?, '{}', 'ops', 'often', UTC_TIMESTAMP(6))",
                    match.value(),
                    match + "-" + version,
                    version);
        }
        redis.sortedSet(String.class)
                .zadd(keys.changes(), 521, "{\"settingsVersion\":521,\"reason\":\"the room's last\"}");
        tables.change("UPDATE matches SET settings_version = 520 WHERE id = ?", match.value());
        tables.change(
                "UPDATE matches SET publication_at = publication_at - INTERVAL 1 HOUR WHERE id = ?", match.value());

        rebuild.rebuildMissing();

        assertThat(versions()).hasSize(500).startsWith(22L, 23L).endsWith(520L, 521L);
    }

    @Test
    void aPublicationWrittenDownByAnEarlierReleaseIsToldInTheSameForm() throws Exception {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        tables.change(
                "UPDATE setting_changes SET what_changed = '{\"ratePerMinute\":600}' WHERE match_id = ?",
                match.value());
        lost.lose(match);

        rebuild.rebuildMissing();

        assertThat(mapper.readTree(shown().getFirst()).get("changed").toString())
                .isEqualTo("{\"ratePerMinute\":[\"\",600]}");
    }

    private List<String> shown() {
        return redis.sortedSet(String.class).zrangebyscore(keys.changes(), ScoreRange.from(0, Double.MAX_VALUE));
    }

    private List<Long> versions() throws Exception {
        return each("settingsVersion").stream().map(JsonNode::longValue).toList();
    }

    private List<String> reasons() throws Exception {
        return each("reason").stream().map(JsonNode::textValue).toList();
    }

    private List<JsonNode> each(String field) throws Exception {
        return List.copyOf(mapper.readTree(shown().toString()).findValues(field));
    }
}
