package dev.matchgate.booking.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.CallOff;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class CallOffHandlerTest {

    @Inject
    CallOffHandler callOff;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    MatchProjection projection;

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
    void everybodySeesThatItIsCalledOffAndWhoDidItAndWhy() {
        assertThat(callOff.handle(Wishes.callOff(match))).isEqualTo(CallOffOutcome.APPLIED);

        var at = tables.value(
                "SELECT FLOOR(UNIX_TIMESTAMP(CONVERT_TZ(called_off_at, '+00:00', @@session.time_zone)) * 1000)"
                        + " FROM matches WHERE id = ?",
                match.value());
        assertThat(redis.hash(String.class).hget(keys.settings(), "calledOffAt"))
                .isEqualTo(at);
        assertThat(redis.hash(String.class).hget(keys.settings(), "definitionVersion"))
                .isEqualTo("2");
        assertThat(redis.hash(String.class).hget(keys.settings(), "settingsVersion"))
                .as("Redis' own")
                .isEqualTo("1");
        assertThat(changes())
                .hasSize(2)
                .last()
                .satisfies(change -> assertThat(change)
                        .contains("\"by\":\"the federation\"", "\"reason\":\"snow\"", "\"calledOffAt\":[\"\",\"20"));
        assertThat(tables.value(
                        "SELECT changed_by, reason FROM setting_changes WHERE match_id = ? AND reason = 'snow'",
                        match.value()))
                .isEqualTo("the federation snow");
    }

    @Test
    void onceIsForGood() {
        var first = Wishes.callOff(match);
        callOff.handle(first);
        var stored = tables.value(
                "SELECT called_off_at, called_off_command, version FROM matches WHERE id = ?", match.value());

        assertThat(callOff.handle(first)).isEqualTo(CallOffOutcome.CALLED_OFF_BEFORE);
        assertThat(callOff.handle(Wishes.callOff(match))).isEqualTo(CallOffOutcome.CALLED_OFF_BEFORE);
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.OPEN));
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        assertThat(tables.value(
                        "SELECT called_off_at, called_off_command, version FROM matches WHERE id = ?", match.value()))
                .isEqualTo(stored);
        assertThat(tables.value(
                        "SELECT COUNT(*) FROM setting_changes WHERE match_id = ? AND reason = 'snow'", match.value()))
                .isEqualTo("1");
    }

    @Test
    void whatIsReopenedBeforeRedisShowsItIsClosedAllTheSame() {
        var settings = redis.hash(String.class);
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.CLOSED));
        // As the room writes it: closed when it calls the match off, and reopened before a worker has heard of that.
        settings.hset(keys.settings(), Map.of("state", "OPEN", "settingsVersion", "3"));
        callOff.handle(Wishes.callOff(match));

        assertThat(settings.hget(keys.settings(), "state")).isEqualTo("CLOSED");
        assertThat(settings.hget(keys.settings(), "settingsVersion")).isEqualTo("3");

        assertThat(tune.handle(Wishes.tune(match, 3, AdmissionSettings.defaults(), SaleState.OPEN)))
                .isEqualTo(TuneOutcome.APPLIED);
        assertThat(row()).as("the row decides").isEqualTo("CLOSED 3");
        projection.project(match);
        assertThat(settings.hget(keys.settings(), "state")).isEqualTo("CLOSED");
    }

    @Test
    void aReopeningThatComesBeforeTheCallOffIsUndoneByIt() {
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.CLOSED));
        tune.handle(Wishes.tune(match, 3, AdmissionSettings.defaults(), SaleState.OPEN));

        callOff.handle(Wishes.callOff(match));

        assertThat(row()).isEqualTo("CLOSED 3");
        assertThat(redis.hash(String.class).hget(keys.settings(), "state")).isEqualTo("CLOSED");
    }

    @Test
    void whatRedisAloneHasOfAReopeningIsWrittenDownAsClosed() {
        callOff.handle(Wishes.callOff(match));
        var open = new MatchSettings(SaleState.OPEN, AdmissionSettings.defaults(), Optional.of("We are back"), 2);

        assertThat(tune.writeDown(new FoundSettings(match, open, List.of()))).isEqualTo(TuneOutcome.APPLIED);

        assertThat(row()).isEqualTo("CLOSED 2");
    }

    private String row() {
        return tables.value("SELECT state, settings_version FROM matches WHERE id = ?", match.value());
    }

    @Test
    void whatRedisHasLostIsShownAgainWithIt() {
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.PAUSED));
        callOff.handle(Wishes.callOff(match));
        var shown = changes();
        redis.key().del(keys.settings(), keys.changes());

        projection.project(match);
        projection.project(match);

        assertThat(redis.hash(String.class).hexists(keys.settings(), "calledOffAt"))
                .isTrue();
        assertThat(changes()).as("beside the change of the same version").hasSize(3);
        assertThat(changes()).containsAll(shown);
    }

    @Test
    void aDraftAndAnUnknownMatchCannotBeCalledOff() {
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(draft, Wishes.draft()));

        assertThat(callOff.handle(Wishes.callOff(draft))).isEqualTo(CallOffOutcome.UNKNOWN_MATCH);
        assertThat(callOff.handle(Wishes.callOff(Wishes.freshMatch()))).isEqualTo(CallOffOutcome.UNKNOWN_MATCH);
    }

    @Test
    void whoTalksTooMuchIsCutShort() {
        var wish = Wishes.callOff(match);
        var wordy =
                new CallOff(wish.commandId(), "", match, "o".repeat(300), "\u00fc".repeat(1_500), wish.requestedAt());

        assertThat(callOff.handle(wordy)).isEqualTo(CallOffOutcome.APPLIED);

        assertThat(tables.value(
                        "SELECT CHAR_LENGTH(changed_by), CHAR_LENGTH(reason) FROM setting_changes WHERE command_id = ?",
                        wish.commandId()))
                .isEqualTo("200 1000");
    }

    private List<String> changes() {
        return redis.sortedSet(String.class).zrange(keys.changes(), 0, -1);
    }
}
