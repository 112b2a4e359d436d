package dev.matchgate.waitingroom.ops;

import java.util.Map;
import java.util.UUID;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.ops.OpsCalls.isMalformed;
import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@RoomTest
class OpsMatchResourceTest {

    private static final String MATCH = """
            {"home":"FC Seoul","away":"Ulsan HD","stadium":"Seoul World Cup Stadium","kickOff":"2036-12-05T05:00:00Z",
             "opensAt":"2036-11-24T02:00:00Z","sections":[{"section":"N-A","name":"North A","amountKrw":45000,
             "rows":[{"from":1,"to":12,"seats":24}]}],"blocked":["N-A-1-1"]%s}""";

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    private static ValidatableResponse put(MatchId id, String more) {
        return ops().body(MATCH.formatted(more)).put("/api/ops/matches/" + id).then();
    }

    private static MatchId fresh() {
        return new MatchId("m-" + UUID.randomUUID());
    }

    @Test
    void publishingGoesToTheWorkersAndIsPendingUntilTheyDecide() {
        var id = fresh();

        put(id, ",\"admission\":{\"ratePerMinute\":120}")
                .statusCode(202)
                .header("Location", endsWith("/api/ops/matches/" + id));

        ops().get("/api/ops/matches/" + id)
                .then()
                .statusCode(200)
                .body("publication.state", is("PENDING"))
                .body("settings", nullValue());
        var arrived = queue.drain(id);
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().group()).isEqualTo(id.value());
        var command = (PublishMatch) arrived.getFirst().command();
        assertThat(arrived.getFirst().deduplicationId()).isEqualTo(command.commandId());
        assertThat(command.definition().maxSeatsPerFan()).isEqualTo(4);
        assertThat(command.definition().sections().size()).isEqualTo(288);
        assertThat(command.admission().ratePerMinute()).isEqualTo(120);
        assertThat(command.admission().maxActiveFans()).isEqualTo(2_000);
    }

    @Test
    void whatIsWrongWithAMatchIsNamed() {
        var id = fresh();
        isMalformed(put(id, ",\"maxSeatsPerFan\":11"), "maxSeatsPerFan");
        isMalformed(put(id, ",\"cancelUntil\":\"2037-01-01T00:00:00Z\""), "cancelUntil");
        isMalformed(put(id, ",\"blocked\":[\"N-A-99-1\"]"), "blocked");
        isMalformed(put(id, ",\"admission\":{\"ratePerMinute\":-1}"), "ratePerMinute");
        isMalformed(put(id, ",\"admission\":7"), "admission");
        isMalformed(put(id, ",\"sections\":[{\"section\":\"A\",\"amountKrw\":1,\"rows\":[]}]"), "sections[0]");
        isMalformed(put(id, ",\"kickOff\":\"tomorrow\""), "kickOff");
        isMalformed(ops().body("{}").put("/api/ops/matches/" + id).then(), "home");
        isMalformed(ops().body("[]").put("/api/ops/matches/" + id).then(), "");
        isMalformed(ops().body("{").put("/api/ops/matches/" + id).then(), "");
        isMalformed(
                ops().body(MATCH.formatted("")).put("/api/ops/matches/a%20b").then(), "matchId");
        ops().get("/api/ops/matches/" + id).then().statusCode(404).body("type", endsWith("/unknown-match"));
    }

    @Test
    void withoutAQueueNothingIsPending() {
        var id = fresh();

        queue.withoutQueue(() -> {
            put(id, "").statusCode(503).body("type", endsWith("/unavailable"));
            put(id, "").statusCode(503);
        });

        ops().get("/api/ops/matches/" + id).then().statusCode(404);
    }

    @Test
    void figuresAreThoseOfTheMoment() {
        var match = TestMatch.open(redis);
        fans.admittedTo(match).hold(match, "A-1-1", "A-1-2");
        redis.execute("ZADD", match.keys().waiting(), "1", "f1", "2", "f2");
        redis.execute("HSET", match.keys().admission(), "admittedTotal", "17");
        redis.execute("HSET", match.keys().publication(), "state", "REFUSED", "reason", "seats differ", "at", "1000");

        ops().get("/api/ops/matches/" + match.id())
                .then()
                .body("match.home", is("FC Seoul"))
                .body("live.waiting", is(2))
                .body("live.active", is(1))
                .body("live.admittedTotal", is(17))
                .body("live.seatsTotal", is(20))
                .body("live.unsold", is(20))
                .body("live.held", is(2))
                .body("publication.state", is("REFUSED"))
                .body("publication.reason", is("seats differ"))
                .body("publication.at", is("1970-01-01T00:00:01Z"));
    }

    @Test
    void onlyOpsMayCall() {
        var match = TestMatch.open(redis);
        var path = "/api/ops/matches/" + match.id();
        var fan = fans.admittedTo(match).request();
        fan.get(path).then().statusCode(403).body("type", endsWith("/not-ops"));
        fan.body("{}").put(path).then().statusCode(403);
        fan.body("{}").patch(path + "/admission").then().statusCode(403);
        fan.get(path + "/changes").then().statusCode(403);
        RestAssured.get(path + "/changes").then().statusCode(401);
        RestAssured.get(path).then().statusCode(401).body("type", endsWith("/not-signed-in"));
        RestAssured.given()
                .body(Map.of())
                .contentType("application/json")
                .put(path)
                .then()
                .statusCode(401);
    }
}
