package dev.matchgate.waitingroom.match;

import java.time.Clock;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.ShownCatalogue;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.http.Refusal;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

/** A room that starts after Redis was emptied has seen no match, and must not call unknown what is to be put back. */
@RoomTest
class StartedAfterLossTest {

    private static final MatchId UNKNOWN = new MatchId("unknown");

    @Inject
    RedisMatches redisMatches;

    @Inject
    RedisDataSource redis;

    @Inject
    ShownCatalogue catalogue;

    @Inject
    TestFans fans;

    private TestMatch match;
    private Matches started;

    @BeforeEach
    void start() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        started = new Matches(redisMatches, Clock.systemUTC());
    }

    @AfterEach
    void putBack() {
        catalogue.say();
        match.putBack(1);
        redis.key().del(match.keys().rebuilding());
    }

    @Test
    void untilAWorkerHasNamedTheMatchesSomeMayBeLacking() {
        assertThat(started.completeness()).isEqualTo(Completeness.WHOLE);
        catalogue.lose();

        assertThat(started.completeness()).isEqualTo(Completeness.LACKING);
        assertThat(started.notFound(UNKNOWN).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        var fan = fans.admittedTo(match);
        var id = BookingId.derive(fan.id(), "k");
        isRefused(fan.request().get("/api/tickets/bookings/" + id).then(), 503, "unavailable");
        isRefused(fan.request().get("/api/tickets/bookings").then(), 503, "unavailable");
        isRefused(audit("unknown"), 503, "unavailable");
        isRefused(RestAssured.get("/api/matches").then(), 503, "unavailable");

        catalogue.say();

        RestAssured.get("/api/matches")
                .then()
                .statusCode(200)
                .body("matchId", hasItem(match.id().value()));

        assertThat(started.completeness()).isEqualTo(Completeness.WHOLE);
        assertThat(started.notFound(UNKNOWN).refusal()).isEqualTo(Refusal.UNKNOWN_MATCH);
        isRefused(fan.request().get("/api/tickets/bookings/" + id).then(), 404, "unknown-booking");
        fan.request().get("/api/tickets/bookings").then().statusCode(200).body("$", hasSize(0));
        isRefused(audit("unknown"), 404, "unknown-match");
    }

    @Test
    void aMatchThatAWorkerPutsBackIsLackingUntilAllOfItIsThere() {
        match.loseAll();
        assertThat(started.completeness())
                .as("named, and nothing of it is there")
                .isEqualTo(Completeness.LACKING);
        assertThat(started.notFound(match.id()).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(started.published()).extracting(Match::id).doesNotContain(match.id());

        match.putBack(1);
        assertThat(started.published()).extracting(Match::id).contains(match.id());
        match.loseAll();
        assertThat(started.published())
                .as("this one has seen it")
                .extracting(Match::id)
                .contains(match.id());

        match.putBack(1);
        redis.key().del(match.keys().rebuilt());
        redis.value(String.class).set(match.keys().rebuilding(), "1");
        assertThat(started.completeness())
                .as("its bookings are still to be shown")
                .isEqualTo(Completeness.LACKING);

        redis.key().del(match.keys().rebuilding());
        redis.value(String.class).set(match.keys().rebuilt(), "1");
        assertThat(started.completeness()).isEqualTo(Completeness.WHOLE);
    }

    @Test
    void aMatchThatIsPublishedForTheFirstTimeLacksNothing() {
        redis.key().del(match.keys().rebuilt());

        assertThat(started.completeness()).isEqualTo(Completeness.WHOLE);
    }

    private static io.restassured.response.ValidatableResponse audit(String match) {
        return RestAssured.given()
                .auth()
                .oauth2(LocalStackResource.OPS_TOKEN)
                .get("/api/ops/audit/" + match)
                .then();
    }
}
