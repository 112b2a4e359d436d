package dev.matchgate.booking.projection;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class MatchListTest {

    @Inject
    PublishHandler publish;

    @Inject
    MissingMatches missing;

    @Inject
    RedisDataSource redis;

    @Test
    void matchesThatOnlyTheListLacksAreNamedAgainAndLeftAsTheyAre() {
        var match = Wishes.freshMatch();
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        publish.handle(Wishes.publish(draft, Wishes.draft()));
        redis.execute("SET", RedisKeys.of(match).rebuilt(), "1");
        redis.execute("DEL", RedisKeys.MATCHES);

        missing.announce();

        assertThat(redis.set(String.class).smembers(RedisKeys.MATCHES)).contains(match.value(), draft.value());
        assertThat(redis.value(String.class).get(RedisKeys.of(match).rebuilt()))
                .as("admission goes on")
                .isEqualTo("1");
    }
}
