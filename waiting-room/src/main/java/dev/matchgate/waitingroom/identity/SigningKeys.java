package dev.matchgate.waitingroom.identity;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Signs texts as compact JSON Web Signatures (RFC 7515) with ES256 (RFC 7518). One key signs; it and the retired ones
 * verify and are published, so that what was signed stays checkable by everybody after a change of keys. The
 * {@code typ} header keeps a text of one kind from passing as another (RFC 8725, section 3.11).
 */
@Startup
@Singleton
public class SigningKeys {

    private static final String ES256 = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
    private static final AlgorithmConstraints ES256_ONLY = new AlgorithmConstraints(ConstraintType.PERMIT, ES256);

    private final EllipticCurveJsonWebKey key;
    /** By key id, the one that signs first. */
    private final Map<String, EllipticCurveJsonWebKey> keys = new HashMap<>();

    private final String published;

    SigningKeys(IdentityConfig config) {
        this.key = signing(config.admissionKey());
        var all = new ArrayList<>(List.<JsonWebKey>of(key));
        keys.put(key.getKeyId(), key);
        for (var retired : config.retiredKeys().map(SigningKeys::retired).orElse(List.of())) {
            if (keys.put(retired.getKeyId(), retired) != null) {
                throw new IllegalArgumentException("two keys have the kid " + retired.getKeyId());
            }
            all.add(retired);
        }
        this.published = new JsonWebKeySet(all).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static EllipticCurveJsonWebKey signing(String jwk) {
        try {
            if (PublicJsonWebKey.Factory.newPublicJwk(jwk) instanceof EllipticCurveJsonWebKey key
                    && key.getPrivateKey() != null
                    && isUsable(key)) {
                return key;
            }
        } catch (JoseException e) {
            // Its message may quote the key.
            throw new IllegalArgumentException("matchgate.admission-key is no JSON Web Key", e.getCause());
        }
        throw new IllegalArgumentException("matchgate.admission-key must be a private P-256 key with a kid");
    }

    private static List<EllipticCurveJsonWebKey> retired(String jwks) {
        var keys = new ArrayList<EllipticCurveJsonWebKey>();
        try {
            for (var jwk : new JsonWebKeySet(jwks).getJsonWebKeys()) {
                if (!(jwk instanceof EllipticCurveJsonWebKey key) || !isUsable(key)) {
                    throw new IllegalArgumentException("matchgate.retired-keys must be P-256 keys, each with a kid");
                }
                keys.add(key);
            }
        } catch (JoseException e) {
            throw new IllegalArgumentException("matchgate.retired-keys is no JSON Web Key Set", e.getCause());
        }
        return keys;
    }

    private static boolean isUsable(EllipticCurveJsonWebKey key) {
        key.setAlgorithm(ES256);
        key.setUse(Use.SIGNATURE);
        return key.getKeyId() != null && key.getCurveName().equals("P-256");
    }

    /**
     * @param type what the text is, for the {@code typ} header
     * @return the text with its signature
     */
    public String sign(Optional<String> type, String text) {
        var signature = new JsonWebSignature();
        signature.setPayload(text);
        signature.setAlgorithmHeaderValue(ES256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        type.ifPresent(name -> signature.setHeader("typ", name));
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the admission key cannot sign", e);
        }
    }

    /** @return the text that was signed; empty when the signature is forged or altered, or of a text of another type */
    public Optional<String> verify(Optional<String> type, String signed) {
        if (!canonical(signed)) {
            return Optional.empty();
        }
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ES256_ONLY);
            signature.setCompactSerialization(signed);
            var verifier = keys.get(signature.getKeyIdHeaderValue());
            if (verifier == null || !type.equals(Optional.ofNullable(signature.getHeader("typ")))) {
                return Optional.empty();
            }
            signature.setKey(verifier.getPublicKey());
            return signature.verifySignature() ? Optional.of(signature.getPayload()) : Optional.empty();
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    /** The last character of a signature in base64 has spare bits; with those altered it is not what we gave. */
    private static boolean canonical(String signed) {
        var signature = signed.substring(signed.lastIndexOf('.') + 1);
        try {
            var bytes = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return the public keys, the retired ones too, as a JSON Web Key Set (RFC 7517) */
    public String publicKeys() {
        return published;
    }
}
