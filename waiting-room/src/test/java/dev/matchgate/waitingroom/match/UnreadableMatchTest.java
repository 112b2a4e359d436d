package dev.matchgate.waitingroom.match;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with one match stops that match, never the others. */
@RoomTest
class UnreadableMatchTest {

    @Inject
    Matches matches;

    @Inject
    RedisDataSource redis;

    @ParameterizedTest
    @CsvSource({"batch,0", "state,ON_SALE", "mode,''", "maxActiveFans,many", "settingsVersion,1.5"})
    void aSettingThatCannotBeReadHidesItsMatchUntilItIsMended(String setting, String value) {
        var broken = TestMatch.open(redis);
        var healthy = TestMatch.open(redis);
        var was = redis.execute("HGET", broken.keys().settings(), setting);

        broken.set(setting, value);
        assertThat(matches.fresh(broken.id())).isEmpty();
        assertThat(matches.all()).extracting(Match::id).contains(healthy.id()).doesNotContain(broken.id());

        if (was == null) {
            redis.execute("HDEL", broken.keys().settings(), setting);
        } else {
            broken.set(setting, was);
        }
        assertThat(matches.fresh(broken.id())).isPresent();
    }

    @Test
    void aDefinitionThatIsNoJsonHidesItsMatch() {
        var broken = TestMatch.open(redis);

        redis.execute("SET", broken.keys().definition(), "{");
        assertThat(matches.fresh(broken.id())).isEmpty();
        redis.execute("DEL", broken.keys().definition());
    }

    @Test
    void settingsThatArePartlyLostHideTheirMatch() {
        var broken = TestMatch.open(redis);

        redis.execute("HDEL", broken.keys().settings(), "state", "mode");
        assertThat(matches.fresh(broken.id())).isEmpty();
        redis.execute("DEL", broken.keys().settings());
    }
}
