package dev.matchgate.waitingroom.admission;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.AdmissionProof.Invalid;
import dev.matchgate.waitingroom.admission.AdmissionProof.Valid;
import dev.matchgate.waitingroom.identity.TestIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdmissionTokensTest {

    private static final FanId FAN = new FanId("fan-1");
    private static final MatchId MATCH = new MatchId("m1");
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(600);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final TestIdentity identity = TestIdentity.fresh();
    private final AdmissionTokens tokens = new AdmissionTokens(identity.signingKeys(), clock);

    @Test
    void aTokenProvesItsFanAndMatchUntilItEnds() {
        var token = tokens.mint(FAN, MATCH, 77, END);

        assertThat(tokens.verify(token, FAN, MATCH)).isEqualTo(new Valid(77, END, false));
        now.set(END.minusMillis(1));
        assertThat(tokens.verify(token, FAN, MATCH)).isEqualTo(new Valid(77, END, false));
        now.set(END);
        assertThat(tokens.verify(token, FAN, MATCH)).isEqualTo(new Valid(77, END, true));
        assertThat(new AdmissionTokens(identity.signingKeys(), clock).verify(token, FAN, MATCH))
                .isEqualTo(new Valid(77, END, true));
    }

    @Test
    void aTokenProvesNothingAboutAnotherFanOrMatchEvenWhenItIsRemembered() {
        var token = tokens.mint(FAN, MATCH, 77, END);
        assertThat(tokens.verify(token, FAN, MATCH)).isInstanceOf(Valid.class);

        assertThat(tokens.verify(token, new FanId("fan-2"), MATCH)).isInstanceOf(Invalid.class);
        assertThat(tokens.verify(token, FAN, new MatchId("m2"))).isInstanceOf(Invalid.class);
    }

    @Test
    void anAlteredOverlongOrForeignTokenIsInvalid() {
        var token = tokens.mint(FAN, MATCH, 77, END);
        var stranger = new AdmissionTokens(TestIdentity.fresh().signingKeys(), clock).mint(FAN, MATCH, 77, END);

        for (int at = 0; at < token.length(); at++) {
            var other = token.charAt(at) == 'A' ? 'B' : 'A';
            var altered = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(tokens.verify(altered, FAN, MATCH)).as(altered).isInstanceOf(Invalid.class);
        }
        assertThat(tokens.verify(stranger, FAN, MATCH)).isInstanceOf(Invalid.class);
        assertThat(tokens.verify(token + "A".repeat(2_000), FAN, MATCH)).isInstanceOf(Invalid.class);
        assertThat(tokens.verify("", FAN, MATCH)).isInstanceOf(Invalid.class);
    }

    @Test
    void anUnsignedTokenIsInvalid() throws Exception {
        var unsigned = new JsonWebSignature();
        unsigned.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue("none");
        unsigned.setPayload("{\"sub\":\"fan-1\",\"match\":\"m1\",\"exp\":" + END.getEpochSecond() + "}");

        assertThat(tokens.verify(unsigned.getCompactSerialization(), FAN, MATCH))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aSignedTokenWithoutAnEndIsInvalid() throws Exception {
        var key = PublicJsonWebKey.Factory.newPublicJwk(identity.admissionKey());
        var endless = new JsonWebSignature();
        endless.setAlgorithmHeaderValue("ES256");
        endless.setKey(key.getPrivateKey());
        endless.setPayload("{\"sub\":\"fan-1\",\"match\":\"m1\",\"jti\":\"77\"}");

        assertThat(tokens.verify(endless.getCompactSerialization(), FAN, MATCH)).isInstanceOf(Invalid.class);
    }

    @Test
    void theSameTurnIsToldWithTheSameToken() {
        var token = tokens.mint(FAN, MATCH, 77, END);

        assertThat(tokens.mint(FAN, MATCH, 77, END)).isEqualTo(token);
        assertThat(tokens.mint(FAN, MATCH, 78, END)).isNotEqualTo(token);
        assertThat(tokens.mint(FAN, MATCH, 77, END.plusSeconds(1))).isNotEqualTo(token);
    }

    @Test
    void thePublishedKeyVerifiesTheTokenAndHasNoPrivatePart() throws Exception {
        var token = tokens.mint(FAN, MATCH, 77, END);
        var signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        var published = new JsonWebKeySet(identity.signingKeys().publicKeys());
        signature.setKey(published
                .findJsonWebKey(signature.getKeyIdHeaderValue(), "EC", "sig", "ES256")
                .getKey());

        assertThat(signature.verifySignature()).isTrue();
        var claims = JwtClaims.parse(signature.getPayload());
        assertThat(claims.getSubject()).isEqualTo("fan-1");
        assertThat(claims.getStringClaimValue("match")).isEqualTo("m1");
        assertThat(claims.getJwtId()).isEqualTo("77");
        assertThat(claims.getExpirationTime().getValue()).isEqualTo(END.getEpochSecond());
        assertThat(identity.signingKeys().publicKeys()).doesNotContain("\"d\"");
    }

    @Test
    void aKeyThatCannotSignIsRefusedAtStartWithoutShowingIt() {
        var wrong =
                new TestIdentity(identity.tokenKeys(), "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", Optional.empty(), true);

        assertThatThrownBy(wrong::signingKeys)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("matchgate.admission-key")
                .hasMessageNotContaining("c2VjcmV0");
    }
}
