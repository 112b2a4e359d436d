package dev.matchgate.waitingroom.identity;

import java.time.Clock;
import java.util.Optional;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.RepeatedTest;
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

    @RepeatedTest(200)
    void noGuestsIdBeginsAsAFormulaDoes() {
        var id = new SessionResource(tokens, TestIdentity.fresh())
                .signIn()
                .fanId()
                .value();

        assertThat(id).matches("[A-Za-z0-9].*").hasSizeBetween(20, 64);
    }

    @Test
    void whereGuestsAreNotAllowedNobodyCanSignIn() {
        var config = new TestIdentity(TestIdentity.fresh().tokenKeys(), "unused", Optional.empty(), false);
        var resource = new SessionResource(new FanTokens(new HmacTokens(config), config, Clock.systemUTC()), config);

        assertThatThrownBy(resource::signIn)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNKNOWN_PATH));
    }
}
