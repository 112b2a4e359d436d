package dev.matchgate.waitingroom.admission;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.identity.IdentityConfig;

/**
 * Admission tokens: JSON Web Tokens (RFC 7519) signed with ES256 (RFC 7518) that say which fan may shop at which match
 * until when. Checking a signature costs 0.3 ms, so a token that was good is remembered until it ends.
 */
@Startup
@Singleton
public class AdmissionTokens {

    /** Longer than any token of ours; what is longer is refused unread, so a forged token costs constant work. */
    static final int LONGEST_TOKEN = 1_024;

    /** About 10 MB. A token beyond it is checked each time. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final String MATCH = "match";
    private static final AlgorithmConstraints ES256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final EllipticCurveJsonWebKey key;
    private final Clock clock;
    private final Map<String, Proven> remembered = new ConcurrentHashMap<>();
    private final Map<Turn, String> minted = new ConcurrentHashMap<>();

    private record Turn(FanId fan, MatchId match, long queueNumber, Instant endsAt) {}

    private record Proven(String fan, String match, long queueNumber, Instant expiresAt) {

        AdmissionProof proves(FanId askedFan, MatchId askedMatch, Instant now) {
            return fan.equals(askedFan.value()) && match.equals(askedMatch.value())
                    ? new AdmissionProof.Valid(queueNumber, expiresAt, !now.isBefore(expiresAt))
                    : new AdmissionProof.Invalid();
        }
    }

    AdmissionTokens(IdentityConfig config, Clock clock) {
        this.key = key(config.admissionKey());
        this.clock = clock;
    }

    private static EllipticCurveJsonWebKey key(String jwk) {
        try {
            if (PublicJsonWebKey.Factory.newPublicJwk(jwk) instanceof EllipticCurveJsonWebKey key
                    && key.getPrivateKey() != null
                    && key.getKeyId() != null
                    && key.getCurveName().equals("P-256")) {
                key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
                key.setUse(Use.SIGNATURE);
                return key;
            }
        } catch (JoseException e) {
            // Its message may quote the key.
            throw new IllegalArgumentException("matchgate.admission-key is no JSON Web Key", e.getCause());
        }
        throw new IllegalArgumentException("matchgate.admission-key must be a private P-256 key with a kid");
    }

    /**
     * @param queueNumber names the turn ({@code jti}): the same for each token of one turn
     * @param endsAt when the turn ends, in whole seconds
     * @return a signed token, the same one again as long as this replica remembers it
     */
    public String mint(FanId fan, MatchId match, long queueNumber, Instant endsAt) {
        var turn = new Turn(fan, match, queueNumber, endsAt);
        var known = minted.get(turn);
        if (known != null) {
            return known;
        }
        var token = sign(turn);
        var now = clock.instant();
        remember(minted, turn, token, entry -> !now.isBefore(entry.getKey().endsAt()));
        return token;
    }

    private String sign(Turn turn) {
        var claims = new JwtClaims();
        claims.setSubject(turn.fan().value());
        claims.setStringClaim(MATCH, turn.match().value());
        claims.setJwtId(Long.toString(turn.queueNumber()));
        claims.setExpirationTime(NumericDate.fromSeconds(turn.endsAt().getEpochSecond()));
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the admission key cannot sign", e);
        }
    }

    /** Never refuses by itself: the caller decides what an expired or invalid token means. */
    public AdmissionProof verify(String token, FanId fan, MatchId match) {
        var now = clock.instant();
        return Optional.ofNullable(remembered.get(token))
                .or(() -> prove(token, now))
                .<AdmissionProof>map(proven -> proven.proves(fan, match, now))
                .orElseGet(AdmissionProof.Invalid::new);
    }

    private Optional<Proven> prove(String token, Instant now) {
        if (token.length() > LONGEST_TOKEN || !canonical(token)) {
            return Optional.empty();
        }
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ES256_ONLY);
            signature.setCompactSerialization(token);
            signature.setKey(key.getPublicKey());
            if (!signature.verifySignature()) {
                return Optional.empty();
            }
            var claims = JwtClaims.parse(signature.getPayload());
            if (!List.of("exp", "sub", "jti", MATCH).stream().allMatch(claims::hasClaim)) {
                return Optional.empty();
            }
            var proven = new Proven(
                    claims.getSubject(),
                    claims.getStringClaimValue(MATCH),
                    Long.parseLong(claims.getJwtId()),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
            if (now.isBefore(proven.expiresAt())) {
                remember(
                        remembered,
                        token,
                        proven,
                        entry -> !now.isBefore(entry.getValue().expiresAt()));
            }
            return Optional.of(proven);
        } catch (JoseException | InvalidJwtException | MalformedClaimException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The last character of a signature in base64 has spare bits; with those altered it is not the token we gave. */
    private static boolean canonical(String token) {
        var signature = token.substring(token.lastIndexOf('.') + 1);
        try {
            var bytes = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private <K, V> void remember(Map<K, V> memory, K key, V value, Predicate<Map.Entry<K, V>> isOver) {
        if (memory.size() >= MOST_REMEMBERED) {
            memory.entrySet().removeIf(isOver);
        }
        if (memory.size() < MOST_REMEMBERED) {
            memory.put(key, value);
        }
    }

    /** @return the public keys as a JSON Web Key Set (RFC 7517) */
    String publicKeys() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
