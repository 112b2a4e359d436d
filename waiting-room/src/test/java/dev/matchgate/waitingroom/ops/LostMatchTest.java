package dev.matchgate.waitingroom.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.Matches;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static dev.matchgate.waitingroom.ops.OpsCalls.patch;
import static dev.matchgate.waitingroom.ops.OpsCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

/** Ops are not told that a match is unknown which Redis has lost for a while. */
@RoomTest
class LostMatchTest {

    @Inject
    RedisDataSource redis;

    @Inject
    Matches matches;

    private TestMatch match;

    @BeforeEach
    void openAndLose() {
        match = TestMatch.open(redis);
        assertThat(matches.fresh(match.id())).isPresent();
        match.loseAll();
        assertThat(matches.fresh(match.id())).isEmpty();
    }

    @AfterEach
    void putBack() {
        match.putBack(1);
    }

    private Stream<ValidatableResponse> calls() {
        var seats = Map.of("seatIds", List.of("A-1-1"));
        return Stream.of(
                ops().post(path(match) + "/call-off").then(),
                ops().body(seats).post(path(match) + "/seats/block").then(),
                ops().body(seats).post(path(match) + "/seats/unblock").then(),
                ops().get(path(match)).then(),
                ops().get(path(match) + "/changes").then(),
                ops().get(path(match) + "/live").then(),
                patch(match, "{\"ratePerMinute\":5}"));
    }

    @Test
    void everyCallIsToBeMadeAgain() {
        assertThat(calls()).allSatisfy(answer -> isRefused(answer, 503, "unavailable"));
    }
}
