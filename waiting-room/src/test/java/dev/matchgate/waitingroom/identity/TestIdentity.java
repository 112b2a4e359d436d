package dev.matchgate.waitingroom.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The identity settings of tests that need no server. */
public record TestIdentity(List<String> tokenKeys, String admissionKey, Optional<String> opsToken, boolean guests)
        implements IdentityConfig {

    public static final String FIRST_KEY = "k1:" + "A".repeat(43);
    public static final String SECOND_KEY = "k2:" + "B".repeat(42) + "A";

    /** @return settings with one token key and an admission key of its own */
    public static TestIdentity fresh() {
        return withTokenKeys(FIRST_KEY);
    }

    public static TestIdentity withTokenKeys(String... keys) {
        return new TestIdentity(List.of(keys), freshAdmissionKey("a1"), Optional.of("ops-secret"), true);
    }

    /** @return a new private P-256 key as a JSON Web Key */
    public static String freshAdmissionKey(String keyId) {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(keyId);
            return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    @Override
    public Optional<String> retiredKeys() {
        return Optional.empty();
    }

    /** @return keys that sign what these settings say */
    public SigningKeys signingKeys() {
        return new SigningKeys(this);
    }

    @Override
    public Duration guestTokenLife() {
        return Duration.ofDays(1);
    }
}
