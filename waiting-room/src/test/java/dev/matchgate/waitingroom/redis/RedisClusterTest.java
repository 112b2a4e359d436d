package dev.matchgate.waitingroom.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

import dev.matchgate.common.LuaScript;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.http.StoreUnavailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
    RedisDataSource redis;

    @Inject
    RedisScripts scripts;

    @ConfigProperty(name = "quarkus.redis.hosts")
    List<URI> nodes;

    private record Guest(String token, String queueToken) {}

    @Test
    void aFanGetsFromTheQueueToAHoldOnWhicheverNodeTheMatchIs() {
        for (var match : oneMatchOnEachNode()) {
            var guest = join(match);
            match.allow(1);
            Awaitility.await()
                    .pollInterval(POLL)
                    .untilAsserted(() -> place(match, guest).body("state", equalTo("ADMITTED")));
            var turn = place(match, guest).extract().jsonPath().getString("admissionToken");
            var held = RestAssured.given()
                    .header("Authorization", "Bearer " + guest.token())
                    .header("Admission-Token", turn)
                    .contentType(ContentType.JSON)
                    .body(Map.of("matchId", match.id().value(), "seatIds", List.of("A-1-1", "A-1-2")))
                    .post("/api/tickets/hold")
                    .then()
                    .statusCode(201)
                    .body("seats", hasSize(2))
                    .extract()
                    .jsonPath();
            RestAssured.given()
                    .header("Authorization", "Bearer " + guest.token())
                    .header("Admission-Token", turn)
                    .delete("/api/tickets/hold/" + held.getString("holdId"))
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void fansOfManyMatchesPollAtTheSameInstant() {
        var matches = Stream.generate(() -> TestMatch.open(redis)).limit(24).toList();
        var guests = matches.stream().map(this::join).toList();

        Race.all(IntStream.range(0, matches.size())
                .<Callable<ValidatableResponse>>mapToObj(i -> () -> place(matches.get(i), guests.get(i))
                        .body("state", equalTo("WAITING"))
                        .body("position", equalTo(1)))
                .toList());
    }

    @Test
    void eachNodeIsSentTheScriptsThatItLacks() {
        var matches = oneMatchOnEachNode();
        matches.forEach(this::join);
        nodes.forEach(node -> on(node, Jedis::scriptFlush));

        matches.forEach(this::join);
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
        var matches = oneMatchOnEachNode();
        var lost = JedisClusterCRC16.getSlot(matches.getFirst().keys().waiting());
        var guest = join(matches.getFirst());
        redisIs("UP", "");

        on(nodes.getFirst(), node -> node.clusterDelSlots(lost));
        try {
            placeOf(matches.getFirst(), guest).statusCode(503).header("Retry-After", "2");
            join(matches.get(1));
            // One node of the three knows at once; another may be asked first.
            Awaitility.await().untilAsserted(() -> redisIs("DEGRADED", "1 slots"));
        } finally {
            on(nodes.getFirst(), node -> node.clusterAddSlots(lost));
        }

        Awaitility.await()
                .pollInterval(POLL)
                .untilAsserted(() -> place(matches.getFirst(), guest).body("position", equalTo(1)));
        Awaitility.await().untilAsserted(() -> redisIs("UP", ""));
    }

    @Test
    void aSingleNodeThatMayDropKeysIsFound() {
        for (var node : nodes) {
            on(node, jedis -> jedis.configSet("maxmemory-policy", "allkeys-lru"));
            try {
                redisIs("DEGRADED", "allkeys-lru");
            } finally {
                on(node, jedis -> jedis.configSet("maxmemory-policy", "noeviction"));
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

    private static void on(URI node, Consumer<Jedis> action) {
        try (var jedis = new Jedis(node)) {
            action.accept(jedis);
        }
    }

    private List<String> oneWaitingKeyOnEachNode() {
        return oneMatchOnEachNode().stream()
                .map(match -> match.keys().waiting())
                .toList();
    }

    /** In the order of the nodes, which is that of their slots. */
    private List<TestMatch> oneMatchOnEachNode() {
        return nodes.stream().map(this::matchOn).toList();
    }

    private TestMatch matchOn(URI node) {
        return Stream.generate(() -> TestMatch.open(redis))
                .filter(match -> isOn(node, match))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOn(URI node, TestMatch match) {
        try (var jedis = new Jedis(node)) {
            return jedis.clusterCountKeysInSlot(
                            JedisClusterCRC16.getSlot(match.keys().settings()))
                    > 0;
        }
    }

    private Guest join(TestMatch match) {
        var token = RestAssured.post("/api/session")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var joined = RestAssured.given()
                .header("Authorization", "Bearer " + token.getString("token"))
                .post("/api/matches/" + match.id() + "/queue")
                .then()
                .statusCode(201)
                .body("state", equalTo("WAITING"))
                .extract()
                .jsonPath();
        return new Guest(token.getString("token"), joined.getString("queueToken"));
    }

    private static ValidatableResponse place(TestMatch match, Guest guest) {
        return placeOf(match, guest).statusCode(200);
    }

    private static ValidatableResponse placeOf(TestMatch match, Guest guest) {
        return RestAssured.given()
                .header("Queue-Token", guest.queueToken())
                .get("/api/matches/" + match.id() + "/queue/place")
                .then();
    }
}
