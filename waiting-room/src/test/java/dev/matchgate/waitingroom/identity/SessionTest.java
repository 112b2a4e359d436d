package dev.matchgate.waitingroom.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RoomTest
class SessionTest {

    @Inject
    FanTokens tokens;

    @Test
    void signingInGivesANewFanATokenThatSpeaksForThem() {
        var first = RestAssured.post("/api/session")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var second = RestAssured.post("/api/session")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        var fan = new FanId(first.getString("fanId"));
        assertThat(tokens.verify(first.getString("token"))).contains(fan);
        assertThat(second.getString("fanId")).isNotEqualTo(fan.value());
    }

    @Test
    void noGuestsIdLooksLikeAFormula() {
        var config = new TestIdentity(TestIdentity.fresh().tokenKeys(), "unused", Optional.empty(), true);
        var guests = new Guests(new FanTokens(new HmacTokens(config), config, Clock.systemUTC()), config);

        assertThat(Stream.generate(guests::signIn).limit(2_000))
                .extracting(session -> session.fanId().value())
                .allSatisfy(fan -> assertThat(fan).matches("[A-Za-z].{21}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whereGuestsAreNotAllowedNobodyCanSignIn() {
        var config = new TestIdentity(TestIdentity.fresh().tokenKeys(), "unused", Optional.empty(), false);
        var guests = new Guests(new FanTokens(new HmacTokens(config), config, Clock.systemUTC()), config);

        assertThatThrownBy(guests::signIn)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNKNOWN_PATH));
    }
}
