package dev.matchgate.waitingroom.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

/**
 * Signs and verifies short texts with HMAC-SHA-256 (RFC 2104). A token is
 * {@code base64url(purpose|kid|text).base64url(mac)}; the purpose keeps a token of one kind from passing as another.
 */
@Singleton
public class HmacTokens {

    /** Longer than any token of ours; what is longer is refused unread, so a forged token costs constant work. */
    static final int LONGEST_TOKEN = 512;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final List<Key> keys;

    private record Key(String id, SecretKeySpec secret) {}

    HmacTokens(IdentityConfig config) {
        this.keys = config.tokenKeys().stream().map(HmacTokens::key).toList();
    }

    private static Key key(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a token key is kid:base64url");
        }
        var secret = Base64.getUrlDecoder().decode(text.substring(colon + 1).strip());
        if (secret.length < 32) {
            throw new IllegalArgumentException("a token key has 32 bytes or more");
        }
        return new Key(text.substring(0, colon).strip(), new SecretKeySpec(secret, ALGORITHM));
    }

    /** @param text at most 200 characters */
    public String sign(String purpose, String text) {
        var key = keys.getFirst();
        var payload = ENCODER.encodeToString((purpose + "|" + key.id() + "|" + text).getBytes(StandardCharsets.UTF_8));
        return payload + "." + ENCODER.encodeToString(mac(key, payload));
    }

    /** @return the signed text; empty when the token is forged, altered, over-long or of another purpose */
    public Optional<String> verify(String purpose, String token) {
        int dot = token.indexOf('.');
        if (token.length() > LONGEST_TOKEN || dot < 1) {
            return Optional.empty();
        }
        try {
            var payload = token.substring(0, dot);
            var mac = token.substring(dot + 1);
            var parts = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8).split("\\|", 3);
            return parts.length == 3 && parts[0].equals(purpose) && signed(parts[1], payload, mac)
                    ? Optional.of(parts[2])
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Compares the text, not the bytes: the last character of base64 has spare bits that may not be altered either. */
    private boolean signed(String keyId, String payload, String mac) {
        var given = mac.getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .filter(key -> key.id().equals(keyId))
                .map(key -> ENCODER.encode(mac(key, payload)))
                .anyMatch(expected -> MessageDigest.isEqual(expected, given));
    }

    private static byte[] mac(Key key, String payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key.secret());
            return mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
