package dev.matchgate.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the waiting rooms sign with, and the ops token; random for each run.
 *
 * @param tokenKeys {@code kid:base64url} of 32 bytes, for queue and fan tokens
 * @param admissionKey a private EC P-256 JWK, for admission tokens
 */
record Keys(String tokenKeys, String admissionKey, String opsToken) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COORDINATE_BYTES = 32;

    static Keys random() {
        var kid = HexFormat.of().formatHex(randomBytes(4));
        return new Keys(kid + ":" + base64(randomBytes(32)), admissionKey(kid), base64(randomBytes(24)));
    }

    /** The keys that tokens of the last run were signed with, or new ones for this run and the next. */
    static Keys kept(Path file) {
        try {
            if (Files.exists(file)) {
                return JSON.readValue(Files.readString(file), Keys.class);
            }
            var keys = random();
            RunFolder.writeSecret(file, JSON.writeValueAsString(keys));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the keys in " + file, e);
        }
    }

    /** With the ops token that the caller prefers, if there is one. */
    Keys withOpsTokenOf(Map<String, String> environment) {
        return new Keys(tokenKeys, admissionKey, environment.getOrDefault("MATCHGATE_OPS_TOKEN", opsToken));
    }

    private static String admissionKey(String kid) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var jwk = new LinkedHashMap<String, String>();
            jwk.putAll(Map.of("kty", "EC", "crv", "P-256", "kid", kid));
            jwk.put("x", coordinate(point.getAffineX()));
            jwk.put("y", coordinate(point.getAffineY()));
            jwk.put("d", coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
            return JSON.writeValueAsString(jwk);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** RFC 7518, 6.2.1.2: the full length, with leading zeros, and no sign byte. */
    private static String coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var full = new byte[COORDINATE_BYTES];
        var length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, full, COORDINATE_BYTES - length, length);
        return base64(full);
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without its values: this may end up in logs. */
    @Override
    public String toString() {
        return "Keys";
    }
}
