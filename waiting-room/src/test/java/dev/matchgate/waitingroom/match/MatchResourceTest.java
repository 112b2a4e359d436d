package dev.matchgate.waitingroom.match;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RowRange;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.common.SectionPlan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@RoomTest
class MatchResourceTest {

    private static final Logger LOG = Logger.getLogger(MatchResourceTest.class);

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    MeterRegistry registry;

    private static String seats(TestMatch match) {
        return RestAssured.get("/api/matches/" + match.id() + "/seats").path("sections[0].rows[0].seats");
    }

    /** Reading again until it holds: a replica's view may be a second old. */
    private static void within(Runnable assertions) {
        Awaitility.await().atMost(Duration.ofSeconds(3)).untilAsserted(assertions::run);
    }

    @Test
    void aPublishedMatchIsListedAndRead() {
        var match = TestMatch.open(redis);

        RestAssured.get("/api/matches/" + match.id())
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "public, max-age=1")
                .body("matchId", is(match.id().value()))
                .body("home", is("FC Seoul"))
                .body("state", is("OPEN"))
                .body("seatsTotal", is(20))
                .body("seatsAvailable", is(20))
                .body("sections.section", contains("A"))
                .body("sections.name", contains("East"))
                .body("sections.amountKrw", contains(45_000))
                .body("sections.seatsAvailable", contains(20));
        RestAssured.get("/api/matches")
                .then()
                .statusCode(200)
                .body("matchId", hasItem(match.id().value()));
    }

    @Test
    void aRehearsalIsNotInFansListAndIsFoundByWhoKnowsOfIt() {
        var rehearsal = TestMatch.rehearsal(redis);

        RestAssured.get("/api/matches")
                .then()
                .body("matchId", not(hasItem(rehearsal.id().value())));
        RestAssured.get("/api/matches/" + rehearsal.id()).then().statusCode(200).body("state", is("OPEN"));
    }

    @Test
    void fansDoNotSeeDraftsAndUnknownMatches() throws IOException {
        var draft = TestMatch.open(redis).set("state", "DRAFT");
        var json = MatchgateJson.mapper();
        var published =
                json.readValue(redis.execute("GET", draft.keys().definition()).toString(), MatchDefinition.class);
        redis.execute("SET", draft.keys().definition(), json.writeValueAsString(withoutOpening(published)));

        for (var path : List.of(draft.id().value(), draft.id() + "/seats", "nowhere", "nowhere/seats", "n%20w")) {
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .get("/api/matches/" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/unknown-match"));
        }
        RestAssured.get("/api/matches")
                .then()
                .body("matchId", not(hasItem(draft.id().value())));
    }

    private static MatchDefinition withoutOpening(MatchDefinition of) {
        return new MatchDefinition(
                of.home(),
                of.away(),
                of.stadium(),
                of.kickOff(),
                Optional.empty(),
                of.cancelUntil(),
                of.maxSeatsPerFan(),
                of.sections(),
                of.blocked());
    }

    @Test
    void theSeatMapHasALetterASeat() {
        var match = TestMatch.open(redis);
        redis.execute("SETRANGE", match.keys().seats(), "0", "BX");
        fans.admittedTo(match).hold(match, "A-1-4");

        RestAssured.get("/api/matches/" + match.id() + "/seats?section=A")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, no-cache")
                .body("matchId", is(match.id().value()))
                .body("version", is(2))
                .body("sections.section", contains("A"))
                .body("sections[0].rows.row", contains("1", "2"))
                .body("sections[0].rows.seats", contains("BXAHAAAAAA", "AAAAAAAAAA"));
        RestAssured.get("/api/matches/" + match.id() + "/seats?section=B")
                .then()
                .statusCode(404)
                .body("type", endsWith("/unknown-section"));
    }

    @Test
    void aHoldIsSeenWithinASecondAndNotAfterItsEnd() {
        var match = TestMatch.open(redis);
        assertThat(seats(match)).isEqualTo("AAAAAAAAAA");
        var holdId = fans.admittedTo(match).hold(match, "A-1-1");

        within(() -> assertThat(seats(match)).isEqualTo("HAAAAAAAAA"));
        within(() -> RestAssured.get("/api/matches/" + match.id()).then().body("seatsAvailable", is(19)));

        // Without a sweep and without a new version: only time passes.
        redis.execute("ZADD", match.keys().holds(), Long.toString(System.currentTimeMillis() + 1_500), holdId);
        redis.execute("HINCRBY", match.keys().seatCounts(), "version", "1");
        within(() -> assertThat(seats(match)).isEqualTo("AAAAAAAAAA"));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var match = TestMatch.open(redis);
        for (var path : List.of("/api/matches/" + match.id(), "/api/matches/" + match.id() + "/seats")) {
            var etag = RestAssured.get(path).header("ETag");

            RestAssured.given()
                    .header("If-None-Match", "\"other\", " + etag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", etag);

            redis.execute("SETRANGE", match.keys().seats(), path.endsWith("seats") ? "1" : "0", "B");
            redis.execute("HINCRBY", match.keys().seatCounts(), "version", "1");
            within(() -> RestAssured.given()
                    .header("If-None-Match", etag)
                    .get(path)
                    .then()
                    .statusCode(200));
        }
    }

    @Test
    void aMatchThatIsNotInRedisYetIsComingSoon() {
        var match = TestMatch.open(redis);
        redis.execute("DEL", match.keys().rebuilt());
        try {
            RestAssured.get("/api/matches/" + match.id()).then().statusCode(503).header("Retry-After", "2");
            RestAssured.get("/api/matches/" + match.id() + "/seats").then().statusCode(503);
            RestAssured.get("/api/matches")
                    .then()
                    .statusCode(200)
                    .body("matchId", not(hasItem(match.id().value())));
        } finally {
            redis.execute("SET", match.keys().rebuilt(), "1");
        }
    }

    @Test
    void listingManyMatchesReadsNoSeatMapWhenNothingHasChanged() {
        IntStream.range(0, 104).forEach(i -> TestMatch.open(redis));
        RestAssured.get("/api/matches").then().statusCode(200);
        double misses = misses();

        // Past the time in which nothing is looked at, so that the versions are compared.
        Awaitility.await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
        RestAssured.get("/api/matches").then().statusCode(200).body("size()", org.hamcrest.Matchers.greaterThan(103));

        // None for these 104; what other tests left in the same Redis may still run out or be swept.
        assertThat(misses() - misses).isLessThan(10);
    }

    private double misses() {
        return registry.counter("matchgate.cache", "cache", "seat-map", "result", "miss")
                .count();
    }

    @Test
    void aStadiumOf66000SeatsFitsInTwentyKilobytes() throws IOException, InterruptedException {
        var match = stadium(66, 40, 25);
        var uri = URI.create("http://localhost:" + RestAssured.port + "/api/matches/" + match.id() + "/seats");
        try (var client = HttpClient.newHttpClient()) {
            var gzipped = client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            var plain = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(gzipped.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(plain.headers().firstValue("Content-Encoding"))
                    .isNotEqualTo(gzipped.headers().firstValue("Content-Encoding"));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzipped.body())).readAllBytes())
                    .isEqualTo(plain.body());
            assertThat(new String(plain.body(), StandardCharsets.US_ASCII)
                            .chars()
                            .filter(c -> c == '{'))
                    .as("the document, its sections, their rows")
                    .hasSize(1 + 66 + 66 * 40);
            assertThat(gzipped.body().length)
                    .as("plain %d bytes", plain.body().length)
                    .isLessThan(20_000);
            LOG.infof("66,000 seats: %d bytes, gzipped %d", plain.body().length, gzipped.body().length);
        }
    }

    /** Half sold, in groups of one to four seats side by side, as fans buy them. */
    private TestMatch stadium(int sections, int rows, int seats) throws IOException {
        var match = TestMatch.unlisted(redis);
        var plan = new SeatPlan(IntStream.range(0, sections)
                .mapToObj(
                        i -> new SectionPlan("S" + i, Optional.empty(), 45_000, List.of(new RowRange(1, rows, seats))))
                .toList());
        var kickOff = Instant.now().plusSeconds(86_400);
        var definition = new MatchDefinition(
                "FC Seoul",
                "Ulsan HD",
                "Seoul",
                kickOff,
                Optional.of(Instant.now().minusSeconds(60)),
                kickOff,
                4,
                plan,
                List.of());
        var random = new Random(7);
        var letters = new StringBuilder();
        while (letters.length() < plan.size()) {
            letters.append((random.nextBoolean() ? "A" : "B").repeat(1 + random.nextInt(4)));
        }
        letters.setLength(plan.size());
        redis.execute("SET", match.keys().definition(), MatchgateJson.mapper().writeValueAsString(definition));
        redis.execute("SET", match.keys().seats(), letters.toString());
        return match;
    }
}
