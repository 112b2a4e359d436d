package dev.matchgate.waitingroom.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningKeysTest {

    private static final Optional<String> TICKET = Optional.of("ticket+jwt");

    /** Settings with keys that signed before. */
    private record Rotated(String admissionKey, Optional<String> retiredKeys) implements IdentityConfig {

        @Override
        public List<String> tokenKeys() {
            return List.of(TestIdentity.FIRST_KEY);
        }

        @Override
        public Optional<String> opsToken() {
            return Optional.empty();
        }

        @Override
        public boolean guests() {
            return false;
        }

        @Override
        public Duration guestTokenLife() {
            return Duration.ofDays(1);
        }
    }

    private static String publicSet(String... keys) {
        return new JsonWebKeySet(
                        java.util.Arrays.stream(keys).map(SigningKeysTest::key).toList())
                .toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static JsonWebKey key(String jwk) {
        try {
            return JsonWebKey.Factory.newJwk(jwk);
        } catch (org.jose4j.lang.JoseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatARetiredKeySignedStaysGoodAndCheckable() throws Exception {
        var old = TestIdentity.freshAdmissionKey("old");
        var signed = new SigningKeys(new Rotated(old, Optional.empty())).sign(TICKET, "seat A-1-1");

        var keys = new SigningKeys(new Rotated(TestIdentity.freshAdmissionKey("new"), Optional.of(publicSet(old))));

        assertThat(keys.verify(TICKET, signed)).contains("seat A-1-1");
        assertThat(keys.verify(TICKET, keys.sign(TICKET, "seat A-1-2"))).contains("seat A-1-2");
        assertThat(new JsonWebKeySet(keys.publicKeys()).getJsonWebKeys())
                .extracting(JsonWebKey::getKeyId)
                .containsExactly("new", "old");
        assertThat(new SigningKeys(new Rotated(TestIdentity.freshAdmissionKey("new"), Optional.empty()))
                        .verify(TICKET, signed))
                .as("a key that is not retired but gone")
                .isEmpty();
    }

    @Test
    void aTextOfOneKindDoesNotPassAsAnother() {
        var keys = new SigningKeys(TestIdentity.fresh());

        assertThat(keys.verify(Optional.empty(), keys.sign(TICKET, "text"))).isEmpty();
        assertThat(keys.verify(TICKET, keys.sign(Optional.empty(), "text"))).isEmpty();
    }

    @Test
    void noPrivatePartIsPublishedEvenOfARetiredKey() {
        var old = TestIdentity.freshAdmissionKey("old");
        var keys = new SigningKeys(
                new Rotated(TestIdentity.freshAdmissionKey("new"), Optional.of("{\"keys\":[" + old + "]}")));

        assertThat(keys.publicKeys()).contains("\"old\"").doesNotContain("\"d\"");
    }

    @Test
    void retiredKeysThatCannotVerifyAreRefusedAtStart() {
        var key = TestIdentity.freshAdmissionKey("same");
        for (var wrong : List.of(
                "nonsense", "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"c2VjcmV0\"}]}", publicSet(key))) {
            assertThatThrownBy(() -> new SigningKeys(new Rotated(key, Optional.of(wrong))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }
}
