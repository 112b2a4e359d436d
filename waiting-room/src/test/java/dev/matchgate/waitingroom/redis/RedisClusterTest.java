package dev.matchgate.waitingroom.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

import dev.matchgate.common.Answer;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.question.FakeWorker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

/** A room on a Redis cluster of three nodes. */
@QuarkusTest
@WithTestResource(
        value = LocalStackResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = LocalStackResource.REDIS, value = "cluster"))
class RedisClusterTest {

    /** Seldom enough for a fan who polls as told. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private static final LuaScript COUNT = new LuaScript("return #KEYS", "0".repeat(40));
    /** So many that, without a limit, the client came to a standstill in one of the first three rushes. */
    private static final int CALLERS = 3_000;

    private static final int RUSHES = 8;

    @Inject
    ClusterNodes nodes;

    @Inject
    RedisDataSource redis;

    @Inject
    RedisScripts scripts;

    @Inject
    Matches known;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    @Inject
    TestQueue queue;

    @Test
    void aFanGetsFromTheQueueToAHoldOnWhicheverNodeTheMatchIs() {
        for (var match : nodes.oneMatchOnEach()) {
            var guest = Guest.joining(match);
            match.allow(1);
            Awaitility.await()
                    .pollInterval(POLL)
                    .untilAsserted(() -> guest.place().body("state", equalTo("ADMITTED")));
            var turn = guest.place().extract().jsonPath().getString("admissionToken");

            var held =
                    guest.hold(turn, List.of("A-1-1", "A-1-2")).statusCode(201).body("seats", hasSize(2));
            guest.release(turn, held.extract().jsonPath().getString("holdId")).statusCode(204);
        }
    }

    @Test
    void aHoldIsBookedFoundAndCancelledOnWhicheverNodeTheMatchIs() {
        for (var match : nodes.oneMatchOnEach()) {
            var fan = fans.admittedTo(match);
            var hold = fan.hold(match, "A-1-1");
            queue.withoutQueue(() -> book(fan, hold).statusCode(503));

            var id = book(fan, hold).statusCode(202).extract().path("bookingId").toString();

            book(fan, hold).statusCode(202).body("bookingId", equalTo(id));
            fan.request().get("/api/tickets/bookings/" + id).then().body("state", equalTo("PENDING"));
            fan.request().get("/api/tickets/bookings").then().body("bookingId", hasItem(id));
            fan.request().delete("/api/tickets/hold/" + hold).then().statusCode(409);
            assertThat(queue.drain(match.id())).hasSize(1);

            bookings.set(match, new BookingId(id), "CONFIRMED");
            fan.request()
                    .body(Map.of("bookingId", id))
                    .post("/api/tickets/cancel")
                    .then()
                    .statusCode(202);
            assertThat(queue.drain(match.id()))
                    .extracting(arrived -> arrived.command().getClass().getSimpleName())
                    .containsExactly("CancelBooking");
        }
    }

    private static ValidatableResponse book(AdmittedFan fan, String hold) {
        return fan.request()
                .header("Idempotency-Key", "k")
                .body(Map.of("holdId", hold, "payment", Map.of("method", "card", "token", "approve")))
                .post("/api/tickets/book")
                .then();
    }

    @Test
    void questionsFindTheirAnswers() {
        try (var _ =
                FakeWorker.answering(redis, question -> Optional.of(new Answer.StoredDeadLetters(List.of(), true)))) {
            RestAssured.given()
                    .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                    .get("/api/ops/dead-letters")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void fansOfManyMatchesPollAtTheSameInstant() {
        var guests = Stream.generate(() -> TestMatch.open(redis))
                .limit(24)
                .map(Guest::joining)
                .toList();

        Race.all(guests.stream()
                .<Callable<ValidatableResponse>>map(guest ->
                        () -> guest.place().body("state", equalTo("WAITING")).body("position", equalTo(1)))
                .toList());
    }

    @Test
    void eachNodeIsSentTheScriptsThatItLacks() {
        var guests = nodes.oneMatchOnEach().stream().map(Guest::joining).toList();
        nodes.all().forEach(node -> nodes.ask(node, Jedis::scriptFlush));

        guests.forEach(guest -> guest.place().body("position", equalTo(1)));
        guests.forEach(guest -> Guest.joining(guest.match()));
    }

    @Test
    void keysOfTwoMatchesInOneCommandAreABugAndNoOutage() {
        var keys = oneWaitingKeyOnEachNode();

        assertThatThrownBy(() -> scripts.run(COUNT, keys, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("several matches");
        assertThatThrownBy(() -> scripts.call("RENAME", keys.subList(0, 2)))
                .hasMessageContaining("CROSSSLOT")
                .isNotInstanceOf(StoreUnavailable.class);
    }

    @Test
    void moreCallersThanConnectionsDoNotWaitForEachOtherForEver() {
        var keys = oneWaitingKeyOnEachNode();
        for (int rush = 0; rush < RUSHES; rush++) {
            var lengths = Race.all(IntStream.range(0, CALLERS)
                    .<Callable<Integer>>mapToObj(i -> () -> scripts.call("ZCARD", List.of(keys.get(i % keys.size())))
                            .orElseThrow()
                            .toInteger())
                    .toList());
            assertThat(lengths).containsOnly(0);
        }
    }

    @Test
    void aSlotThatNoNodeServesTakesOnlyItsMatchesAway() {
        var matches = nodes.oneMatchOnEach();
        var owner = nodes.all().getFirst();
        var lost = JedisClusterCRC16.getSlot(matches.getFirst().keys().waiting());
        var guest = Guest.joining(matches.getFirst());
        redisIs("UP", "");

        nodes.ask(owner, node -> node.clusterDelSlots(lost));
        try {
            guest.place().statusCode(503).header("Retry-After", "2");
            Guest.joining(matches.get(1));
            assertThat(known.all())
                    .extracting(Match::id)
                    .contains(matches.get(0).id(), matches.get(1).id());
            // One node of the three knows at once; another may be asked first.
            Awaitility.await().untilAsserted(() -> redisIs("DEGRADED", "1 slots"));
        } finally {
            nodes.ask(owner, node -> node.clusterAddSlots(lost));
        }

        Awaitility.await()
                .pollInterval(POLL)
                .untilAsserted(() -> guest.place().statusCode(200).body("position", equalTo(1)));
        Awaitility.await().untilAsserted(() -> redisIs("UP", ""));
    }

    @Test
    void aSingleNodeThatMayDropKeysIsFound() {
        for (var node : nodes.all()) {
            nodes.ask(node, jedis -> jedis.configSet("maxmemory-policy", "allkeys-lru"));
            try {
                redisIs("DEGRADED", "allkeys-lru");
            } finally {
                nodes.ask(node, jedis -> jedis.configSet("maxmemory-policy", "noeviction"));
            }
        }
        redisIs("UP", "");
    }

    private static void redisIs(String status, String reason) {
        var health = RestAssured.get("/health/detailed").then().statusCode(200);
        health.body("dependencies.redis.status", equalTo(status));
        if (!reason.isEmpty()) {
            health.body("dependencies.redis.reason", containsString(reason));
        }
    }

    private List<String> oneWaitingKeyOnEachNode() {
        return nodes.oneMatchOnEach().stream()
                .map(match -> match.keys().waiting())
                .toList();
    }
}
