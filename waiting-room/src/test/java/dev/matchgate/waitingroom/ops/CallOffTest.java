package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.CallOff;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static dev.matchgate.waitingroom.ops.OpsCalls.patch;
import static dev.matchgate.waitingroom.ops.OpsCalls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@RoomTest
class CallOffTest {

    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    private TestMatch match;

    @BeforeEach
    void openAMatch() {
        match = TestMatch.open(redis);
    }

    private ValidatableResponse callOff() {
        return ops().post(path(match) + "/call-off").then();
    }

    /** As a worker says it. */
    private void isCalledOff() {
        match.set("calledOffAt", NOON.toEpochMilli());
    }

    @Test
    void theMatchIsClosedAtOnceAndTheWorkersAreTold() {
        var fan = fans.admittedTo(match);

        ops().body("{\"reason\":\" a flooded pitch \"}")
                .post(path(match) + "/call-off")
                .then()
                .statusCode(202);

        fan.request()
                .body(Map.of("matchId", match.id().value(), "seatIds", List.of("A-1-1")))
                .post("/api/tickets/hold")
                .then()
                .statusCode(409);
        var arrived = queue.drain(match.id());
        assertThat(arrived)
                .allSatisfy(message ->
                        assertThat(message.group()).isEqualTo(match.id().value()));
        assertThat(((TuneMatch) arrived.getFirst().command()).state()).isEqualTo(SaleState.CLOSED);
        var command = (CallOff) arrived.getLast().command();
        assertThat(command.reason()).isEqualTo("a flooded pitch");
        assertThat(command.by()).isEqualTo("ops");
        ops().get(path(match) + "/changes")
                .then()
                .body("[0].reason", is("called off a flooded pitch"))
                .body("[0].changed.state", is(List.of("OPEN", "CLOSED")));
    }

    @Test
    void againIsTheSameAnswerAndOnceItIsDoneTheWorkersAreNotTold() {
        callOff().statusCode(202);
        callOff().statusCode(202);
        assertThat(queue.drain(match.id()))
                .filteredOn(message -> message.command() instanceof CallOff)
                .as("nobody knows yet whether the first arrived")
                .hasSize(2);

        isCalledOff();
        callOff().statusCode(202);

        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void whatIsCalledOffStaysClosed() {
        callOff().statusCode(202);
        isCalledOff();

        isRefused(patch(match, "{\"state\":\"OPEN\"}"), 409, "called-off");
        isRefused(patch(match, "{\"state\":\"PAUSED\",\"ratePerMinute\":5}"), 409, "called-off");
        patch(match, "{\"state\":\"CLOSED\",\"message\":\"Sorry\"}")
                .statusCode(200)
                .body("state", is("CLOSED"))
                .body("message", is("Sorry"));
    }

    @Test
    void whatIsReopenedBeforeAWorkerSaysSoIsClosedOnceItDoes() {
        var fan = fans.admittedTo(match);
        callOff().statusCode(202);
        patch(match, "{\"state\":\"OPEN\"}").statusCode(200).body("state", is("OPEN"));

        isCalledOff();

        var page = "/api/matches/" + match.id();
        Awaitility.await().untilAsserted(() -> RestAssured.get(page).then().body("state", is("CLOSED")));
        RestAssured.get(page + "/queue").then().body("state", is("CLOSED"));
        fan.request()
                .body(Map.of("matchId", match.id().value(), "seatIds", List.of("A-1-1")))
                .post("/api/tickets/hold")
                .then()
                .statusCode(409);
    }

    @Test
    void everybodySeesSinceWhenItIsCalledOff() {
        var page = "/api/matches/" + match.id();
        RestAssured.get(page).then().body("calledOffAt", nullValue());
        ops().get(path(match)).then().body("match.calledOffAt", nullValue());

        isCalledOff();

        ops().get(path(match)).then().body("match.calledOffAt", is(NOON.toString()));
        Awaitility.await().untilAsserted(() -> RestAssured.get(page).then().body("calledOffAt", is(NOON.toString())));
    }

    @Test
    void aChangeAtTheSameTimeDoesNotKeepItOpen() {
        Race.all(List.<Callable<Integer>>of(
                () -> callOff().extract().statusCode(),
                () -> patch(match, "{\"ratePerMinute\":30}").extract().statusCode(),
                () -> patch(match, "{\"maxActiveFans\":5}").extract().statusCode()));

        ops().get(path(match))
                .then()
                .body("settings.state", is("CLOSED"))
                .body("settings.ratePerMinute", is(30))
                .body("settings.maxActiveFans", is(5));
    }

    @Test
    void whatCannotBeCalledOffIsRefused() {
        isRefused(ops().post("/api/ops/matches/nowhere/call-off").then(), 404, "unknown-match");
        isMalformed(
                ops().body("{\"reason\":\"" + "x".repeat(901) + "\"}")
                        .post(path(match) + "/call-off")
                        .then(),
                "reason");
        isMalformed(ops().body("{\"reason\":7}").post(path(match) + "/call-off").then(), "reason");
        isMalformed(ops().body("{").post(path(match) + "/call-off").then(), "");
        match.draft();
        isRefused(callOff(), 409, "not-published");
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void theLongestReasonFitsInTheRecordOfChanges() {
        ops().body("{\"reason\":\"" + "x".repeat(900) + "\"}")
                .post(path(match) + "/call-off")
                .then()
                .statusCode(202);

        assertThat(queue.drain(match.id()))
                .extracting(TestQueue.Arrived::command)
                .filteredOn(TuneMatch.class::isInstance)
                .singleElement()
                .satisfies(tune ->
                        assertThat(((TuneMatch) tune).reason()).endsWith("xxx").hasSizeBetween(900, 1_000));
    }

    @Test
    void withoutAQueueItIsClosedAndTheNextCallDoesTheRest() {
        queue.withoutQueue(() -> isRefused(callOff(), 503, "unavailable"));
        ops().get(path(match)).then().body("settings.state", is("CLOSED"));

        callOff().statusCode(202);

        assertThat(queue.drain(match.id())).anyMatch(message -> message.command() instanceof CallOff);
    }
}
