package dev.matchgate.waitingroom.booking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestBookings;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

/** The list of a fan's bookings. */
@RoomTest
class FanBookingsTest {

    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestBookings bookings;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    private ValidatableResponse list() {
        return fan.request().get("/api/tickets/bookings").then();
    }

    @Test
    void theLatestComesFirstOverAllMatchesWhateverBecameOfIt() {
        var other = TestMatch.open(redis);
        var first = bookings.show(match, fan.id(), "CANCELLED", NOON, "A-1-1");
        var third = bookings.show(match, fan.id(), "CONFIRMED", NOON.plusMillis(2), "A-1-2");
        var second = bookings.show(other, fan.id(), "REJECTED", NOON.plusMillis(1), "A-1-1");

        list().statusCode(200)
                .header("Cache-Control", "no-store")
                .body("bookingId", contains(third.value(), second.value(), first.value()))
                .body("state", contains("CONFIRMED", "REJECTED", "CANCELLED"))
                .body(
                        "matchId",
                        contains(
                                match.id().value(),
                                other.id().value(),
                                match.id().value()));
    }

    @Test
    void ofAFanWithHundredsTheLatestTwoHundredAreListed() {
        var matches = List.of(match, TestMatch.open(redis), TestMatch.open(redis));
        var order = new ArrayList<>(IntStream.range(0, 650).boxed().toList());
        Collections.shuffle(order, new Random(11));
        for (int i : order) {
            bookings.show(matches.get(i % 3), fan.id(), "REJECTED", NOON.plusMillis(i), "A-1-1");
        }

        var times = list().extract().jsonPath().getList("createdAt", String.class);

        assertThat(times)
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(i -> NOON.plusMillis(649 - i)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString())
                        .toList());
    }

    @Test
    void whatDidNotComeAboutOrIsAnotherFansIsNotListed() {
        var mine = bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        var others = bookings.show(match, fans.admittedTo(match).id(), "CONFIRMED", "A-1-2");
        var index = RedisKeys.fanBookings(fan.id());
        redis.execute("HSET", index, others.value(), match.id().value());
        redis.execute("HSET", index, "never-was", match.id().value());

        list().body("bookingId", contains(mine.value()));
    }

    @Test
    void aListFromWhichSomeMayBeMissingIsNotGiven() {
        bookings.show(match, fan.id(), "CONFIRMED", "A-1-1");
        RestAssured.get("/api/matches/" + match.id()).then().statusCode(200);
        list().statusCode(200);

        match.loseAll();
        redis.execute("DEL", RedisKeys.fanBookings(fan.id()));
        isRefused(list(), 503, "unavailable").header("Retry-After", "2");

        var back = bookings.show(match, fan.id(), "CANCELLED", "A-1-1");
        isRefused(list(), 503, "unavailable");
        match.putBack(System.currentTimeMillis() + 3_600_000);
        list().statusCode(200).body("bookingId", contains(back.value()));
        match.putBack(1);
    }

    @Test
    void aFanWithoutBookingsHasAnEmptyList() {
        list().statusCode(200).body("$", empty());
        isRefused(RestAssured.get("/api/tickets/bookings").then(), 401, "not-signed-in");
    }
}
