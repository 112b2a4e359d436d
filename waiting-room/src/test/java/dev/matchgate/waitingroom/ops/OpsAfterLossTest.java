package dev.matchgate.waitingroom.ops;

import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static org.assertj.core.api.Assertions.assertThat;

/** A match that Redis has lost is not called unknown to ops, who would publish it again. */
@RoomTest
class OpsAfterLossTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestQueue queue;

    private static Stream<Response> calls(String path) {
        return Stream.of(
                ops().get(path),
                ops().get(path + "/changes"),
                ops().accept("text/event-stream").get(path + "/live"),
                ops().body("{\"ratePerMinute\":1}").patch(path + "/admission"),
                ops().body("{\"seatIds\":[\"A-1-1\"]}").post(path + "/seats/block"),
                ops().body("{\"seatIds\":[\"A-1-1\"]}").post(path + "/seats/unblock"),
                ops().body("{}").post(path + "/call-off"));
    }

    @Test
    void itIsAwayForAWhileAndOneThatNeverWasIsUnknown() {
        TestMatch.settleAll(redis);
        var match = TestMatch.open(redis);
        RestAssured.get("/api/matches/" + match.id()).then().statusCode(200);
        match.loseAll();
        try {
            calls(OpsCalls.path(match)).forEach(call -> isRefused(call.then(), 503, "unavailable"));
        } finally {
            match.putBack(1);
        }

        calls("/api/ops/matches/never-was").forEach(call -> isRefused(call.then(), 404, "unknown-match"));
        assertThat(queue.drain(match.id())).isEmpty();
    }
}
