package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.waitingroom.LogLines;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.ops.OpsCalls.isMalformed;
import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static dev.matchgate.waitingroom.ops.OpsCalls.patch;
import static dev.matchgate.waitingroom.ops.OpsCalls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

/** What ops change about a match, and what is kept of it. */
@RoomTest
class SettingChangesTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestQueue queue;

    /** With floor and ceiling at one rate, mode AUTO leaves the rate alone. */
    private TestMatch openAt(int rate) {
        return TestMatch.open(redis).set("minRatePerMinute", rate).set("maxRatePerMinute", rate);
    }

    @Test
    void aChangeIsInForceAtOnceAndIsSentToBeWrittenDown() {
        var match = openAt(90);

        patch(match, "{\"mode\":\"AUTO\",\"ratePerMinute\":90,\"batch\":7,\"message\":\"Soon\",\"reason\":\"rain\"}")
                .statusCode(200)
                .body("mode", is("AUTO"))
                .body("ratePerMinute", is(90))
                .body("maxActiveFans", is(1_000))
                .body("batch", is(7))
                .body("state", is("OPEN"))
                .body("message", is("Soon"))
                .body("settingsVersion", is(2));

        var settings = redis.hash(String.class, String.class, String.class)
                .hgetall(match.keys().settings());
        assertThat(settings)
                .containsEntry("mode", "AUTO")
                .containsEntry("ratePerMinute", "90")
                .containsEntry("batch", "7")
                .containsEntry("message", "Soon")
                .containsEntry("seed", TestMatch.SEED);
        var command = (TuneMatch) queue.drain(match.id()).getFirst().command();
        assertThat(command.settingsVersion()).isEqualTo(2);
        assertThat(command.admission().mode()).isEqualTo(AdmissionMode.AUTO);
        assertThat(command.state()).isEqualTo(SaleState.OPEN);
        assertThat(command.message()).contains("Soon");
        assertThat(command.by()).isEqualTo("ops");
        assertThat(command.reason()).isEqualTo("rain");
    }

    @Test
    void aMessageAndABatchCanBeTakenAway() {
        var match = TestMatch.open(redis);
        patch(match, "{\"batch\":7,\"message\":\"Soon\"}").statusCode(200);

        patch(match, "{\"batch\":null,\"message\":\"\",\"state\":\"PAUSED\"}")
                .statusCode(200)
                .body("batch", nullValue())
                .body("message", nullValue())
                .body("state", is("PAUSED"));
        RestAssured.get("/api/matches/" + match.id()).then().body("state", is("PAUSED"));
    }

    @Test
    void changesAtTheSameTimeAreAllThere() {
        var match = TestMatch.open(redis);

        Race.all(List.<Callable<Integer>>of(
                () -> patch(match, "{\"ratePerMinute\":30}").extract().statusCode(),
                () -> patch(match, "{\"maxActiveFans\":5}").extract().statusCode(),
                () -> patch(match, "{\"message\":\"Hello\"}").extract().statusCode()));

        ops().get(path(match))
                .then()
                .body("settings.ratePerMinute", is(30))
                .body("settings.maxActiveFans", is(5))
                .body("settings.message", is("Hello"))
                .body("settings.settingsVersion", is(4));
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwrittenUnseen() {
        var match = openAt(90);
        patch(match, "{\"ratePerMinute\":90,\"message\":\"Soon\"}").statusCode(200);

        patch(match, "{\"ratePerMinute\":50,\"expected\":{\"ratePerMinute\":80,\"state\":\"OPEN\",\"message\":null}}")
                .statusCode(409)
                .body("type", endsWith("/changed-meanwhile"))
                .body("fields", is(List.of("ratePerMinute", "message")))
                .body("settings.ratePerMinute", is(90));
        patch(match, "{\"ratePerMinute\":50,\"expected\":{\"nonsense\":1}}").statusCode(409);
        patch(match, "{\"ratePerMinute\":50,\"expected\":{\"ratePerMinute\":[]}}")
                .statusCode(409);
        isMalformed(patch(match, "{\"ratePerMinute\":50,\"expected\":7}"), "expected");
        ops().get(path(match)).then().body("settings.ratePerMinute", is(90));

        patch(match, "{\"ratePerMinute\":50,\"expected\":{\"ratePerMinute\":90,\"batch\":null,\"settingsVersion\":2}}")
                .statusCode(200)
                .body("ratePerMinute", is(50));
    }

    @Test
    void ofManyWhoBelieveTheSameOneIsRight() {
        var match = openAt(0);
        var calls = Stream.iterate(1, rate -> rate + 1)
                .limit(20)
                .<Callable<Integer>>map(rate ->
                        () -> patch(match, "{\"ratePerMinute\":" + rate + ",\"expected\":{\"ratePerMinute\":0}}")
                                .extract()
                                .statusCode())
                .toList();

        assertThat(Race.all(calls)).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void whatIsWrongWithAChangeIsNamedAndChangesNothing() {
        var match = TestMatch.open(redis);
        isMalformed(patch(match, "{\"ratePerMinute\":-1}"), "ratePerMinute");
        isMalformed(patch(match, "{\"ratePerMinute\":\"5\"}"), "ratePerMinute");
        isMalformed(patch(match, "{\"minRatePerMinute\":700}"), "maxRatePerMinute");
        isMalformed(patch(match, "{\"mode\":\"FAST\"}"), "mode");
        isMalformed(patch(match, "{\"state\":\"DRAFT\"}"), "state");
        isMalformed(patch(match, "{\"message\":\"" + "x".repeat(501) + "\"}"), "message");
        isMalformed(patch(match, "7"), "");
        ops().get(path(match)).then().body("settings.settingsVersion", is(1));
        ops().body("{}").patch("/api/ops/matches/nowhere/admission").then().statusCode(404);
        ops().get(path(match) + "/changes").then().body("size()", is(0));
        ops().get("/api/ops/matches/nowhere/changes").then().statusCode(404);
        ops().get("/api/ops/matches/a%20b/changes").then().statusCode(404);
    }

    @Test
    void eachChangeIsKeptWithWhatItWasAndIsAndWhy() {
        var match = openAt(1_200);
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        patch(
                match,
                "{\"ratePerMinute\":1200,\"batch\":7,\"message\":\"Sorry: \\\"rain\\\"\",\"reason\":\"more gates\"}");
        patch(match, "{\"batch\":null,\"mode\":\"AUTO\",\"state\":\"PAUSED\"}");

        var changes = ops().get(path(match) + "/changes")
                .then()
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .body("size()", is(2))
                .body("[0].settingsVersion", is(3))
                .body("[0].reason", is(""))
                .body(
                        "[0].changed",
                        is(Map.of(
                                "batch", Arrays.asList(7, null),
                                "mode", List.of("MANUAL", "AUTO"),
                                "state", List.of("OPEN", "PAUSED"))))
                .body("[1].settingsVersion", is(2))
                .body("[1].by", is("ops"))
                .body("[1].reason", is("more gates"))
                .body(
                        "[1].changed",
                        is(Map.of(
                                "ratePerMinute", List.of(0, 1_200),
                                "batch", Arrays.asList(null, 7),
                                "message", Arrays.asList(null, "Sorry: \"rain\""))))
                .extract()
                .jsonPath();

        var at = Instant.parse(changes.getString("[1].at"));
        assertThat(at).isBetween(before, Instant.now());
        var told = (TuneMatch) queue.drain(match.id()).getFirst().command();
        assertThat(told.at()).as("the workers write down the same moment").isEqualTo(at);
    }

    @Test
    void whatChangesNothingMakesNoVersionNoEntryAndNoMessage() {
        var match = TestMatch.open(redis).set("ratePerMinute", 600);

        patch(match, "{\"ratePerMinute\":600,\"mode\":\"MANUAL\",\"batch\":null,\"message\":\"\",\"reason\":\"again\"}")
                .statusCode(200)
                .body("ratePerMinute", is(600))
                .body("settingsVersion", is(1));
        patch(match, "{}").statusCode(200).body("settingsVersion", is(1));

        assertThat(redis.execute("ZCARD", match.keys().changes()).toInteger()).isZero();
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void aChangeHoldsEvenWhenTheWorkersCannotBeTold() {
        var match = TestMatch.open(redis);

        queue.withoutQueue(() -> {
            try (var log = new LogLines()) {
                patch(match, "{\"state\":\"PAUSED\"}").statusCode(200).body("settingsVersion", is(2));
                assertThat(log.lines())
                        .filteredOn(line -> line.contains("SQS did not take them"))
                        .hasSize(1);
            }
        });

        ops().get(path(match)).then().body("settings.state", is("PAUSED"));
        ops().get(path(match) + "/changes").then().body("size()", is(1));
    }

    @Test
    void onlyTheLastFiveHundredChangesAreKeptAndOneForEachVersion() {
        var match = TestMatch.open(redis).set("settingsVersion", 9_007_199_254_740_000L);
        for (int i = 1; i <= 505; i++) {
            redis.execute("ZADD", match.keys().changes(), Integer.toString(i), "{\"settingsVersion\":" + i + "}");
        }
        // As a worker may have left it that knew another change of this version.
        redis.execute("ZADD", match.keys().changes(), "9007199254740001", "{\"settingsVersion\":9007199254740001}");

        patch(match, "{\"ratePerMinute\":5}").statusCode(200);

        assertThat(redis.execute("ZCARD", match.keys().changes()).toInteger()).isEqualTo(500);

        ops().get(path(match) + "/changes")
                .then()
                .body("size()", is(500))
                .body("[0].settingsVersion", is(9_007_199_254_740_001L))
                .body("[0].changed.ratePerMinute", is(List.of(0, 5)))
                .body("[1].settingsVersion", is(505))
                .body("[499].settingsVersion", is(7));
    }
}
