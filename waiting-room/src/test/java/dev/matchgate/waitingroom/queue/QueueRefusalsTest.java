package dev.matchgate.waitingroom.queue;

import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class QueueRefusalsTest {

    @Inject
    QueueCalls calls;

    @Inject
    RedisDataSource redis;

    @Test
    void aClosedMatchRefusesJoinersAndTellsThoseWhoWait() {
        var match = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");
        match.set("state", "CLOSED");

        QueueCalls.refused(calls.join(match, "ben"), 409, "queue-closed");
        assertThat(calls.place(match, token)
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getMap("$"))
                .isEqualTo(Map.of("state", "CLOSED"));
    }

    @Test
    void aTokenThatIsNotOursIsUnknown() {
        var match = TestMatch.open(redis);
        var other = TestMatch.open(redis);
        var token = calls.tokenOf(match, "ann");

        QueueCalls.refused(calls.place(match, "forged"), 404, "unknown-queue-token");
        QueueCalls.refused(calls.place(match, token + "x"), 404, "unknown-queue-token");
        QueueCalls.refused(calls.place(match, token.substring(1)), 404, "unknown-queue-token");
        QueueCalls.refused(calls.place(match, "A".repeat(5_000)), 404, "unknown-queue-token");
        QueueCalls.refused(calls.place(other, token), 404, "unknown-queue-token");
        QueueCalls.refused(calls.leave(other, token), 404, "unknown-queue-token");
        QueueCalls.refused(RestAssured.get(QueueCalls.path(match) + "/place").then(), 404, "unknown-queue-token");
    }

    @Test
    void anUnknownMatchIsUnknownToEveryCall() {
        var unknown = "/api/matches/no-such-match/queue";
        var impossible = "/api/matches/no%20match/queue";

        QueueCalls.refused(calls.as("ann").post(unknown).then(), 404, "unknown-match");
        QueueCalls.refused(RestAssured.get(unknown).then(), 404, "unknown-match");
        QueueCalls.refused(
                RestAssured.given()
                        .header("Queue-Token", "x")
                        .get(unknown + "/place")
                        .then(),
                404,
                "unknown-match");
        QueueCalls.refused(calls.as("ann").post(impossible).then(), 404, "unknown-match");
    }

    @Test
    void joiningNeedsAFansBearer() {
        var match = TestMatch.open(redis);

        QueueCalls.refused(RestAssured.post(QueueCalls.path(match)).then(), 401, "not-signed-in")
                .header("WWW-Authenticate", "Bearer");
        QueueCalls.refused(
                RestAssured.given()
                        .header("Authorization", "Bearer x")
                        .post(QueueCalls.path(match))
                        .then(),
                401,
                "not-signed-in");
    }

    @Test
    void whileTheMatchIsPutBackCallersAreAskedToComeAgain() {
        var match = TestMatch.open(redis);
        redis.execute("DEL", match.keys().rebuilt());

        QueueCalls.refused(calls.join(match, "ann"), 503, "unavailable").header("Retry-After", "2");
    }
}
