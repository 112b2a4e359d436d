package dev.matchgate.waitingroom.ops;

import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** What is for ops is for nobody else, whatever else is wrong with the call. */
@RoomTest
class OpsOnlyTest {

    private record Call(String method, String path, String body) {

        void isFor(String bearer, int status, String refusal) {
            var request = RestAssured.given().contentType(ContentType.JSON);
            if (!bearer.isEmpty()) {
                request.header("Authorization", "Bearer " + bearer);
            }
            if (!body.isEmpty()) {
                request.body(body);
            }
            isRefused(request.request(method, path).then(), status, refusal);
        }
    }

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    private static Stream<Call> calls(TestMatch match) {
        var path = "/api/ops/matches/" + match.id();
        return Stream.of(
                new Call("POST", path + "/seats/block", "{\"seatIds\":[\"A-1-1\"]}"),
                new Call("POST", path + "/seats/block", "{}"),
                new Call("POST", path + "/seats/block", "{"),
                new Call("POST", path + "/seats/block", "[7]"),
                new Call("PUT", path, "{}"),
                new Call("PUT", path, "{"),
                new Call("GET", path, ""),
                new Call("PATCH", path + "/admission", "{\"ratePerMinute\":1}"),
                new Call("PATCH", path + "/admission", "nonsense"),
                new Call("GET", path + "/changes", ""),
                new Call("GET", path + "/live", ""),
                new Call("GET", path + "/history", ""),
                new Call("GET", "/api/ops/matches", ""),
                new Call("POST", path + "/seats/unblock", "{\"seatIds\":[\"A-1-1\"]}"),
                new Call("POST", path + "/call-off", ""),
                new Call("POST", path + "/call-off", "{\"reason\":\"rain\"}"),
                new Call("POST", path + "/call-off", "{\"reason\":"),
                new Call("GET", "/api/ops/bookings?matchId=" + match.id(), ""),
                new Call("GET", "/api/ops/bookings", ""),
                new Call("POST", "/api/ops/bookings/b1/cancel", ""),
                new Call("GET", "/api/ops/dead-letters", ""),
                new Call("GET", "/api/ops/dead-letters?limit=0", ""),
                new Call("POST", "/api/ops/dead-letters/redrive", "{}"),
                new Call("POST", "/api/ops/dead-letters/redrive", ""),
                new Call("GET", "/api/ops/audit/" + match.id(), ""),
                new Call("GET", "/api/ops/audit/nowhere?fresh=true", ""));
    }

    @Test
    void nobodyElseMayCall() {
        var match = TestMatch.open(redis);
        var fan = fans.admittedTo(match);

        calls(match).forEach(call -> {
            call.isFor("", 401, "not-signed-in");
            call.isFor("nonsense", 401, "not-signed-in");
            call.isFor(fan.admissionToken(), 401, "not-signed-in");
            call.isFor(fan.bearer(), 403, "not-ops");
        });

        assertThat(queue.drain(match.id())).isEmpty();
        assertThat(redis.execute("HGET", match.keys().settings(), "state").toString())
                .isEqualTo("OPEN");
    }
}
