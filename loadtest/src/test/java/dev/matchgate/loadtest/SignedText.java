package dev.matchgate.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A compact JSON Web Signature (RFC 7515) as a gate checks it: with the published keys, the JDK, and nobody to ask. */
record SignedText(String header, String payload, String signature) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static SignedText of(String compact) {
        var parts = compact.split("\\.", -1);
        return new SignedText(parts[0], parts[1], parts[2]);
    }

    JsonNode headers() {
        return read(header);
    }

    JsonNode claims() {
        return read(payload);
    }

    SignedText withClaims(JsonNode claims) {
        var text = claims.toString().getBytes(StandardCharsets.UTF_8);
        return new SignedText(header, Base64.getUrlEncoder().withoutPadding().encodeToString(text), signature);
    }

    /** @param keys a JSON Web Key Set (RFC 7517) with the P-256 key that the header names */
    boolean isGood(JsonNode keys) throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key(keys));
        verifier.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(decode(signature));
    }

    private PublicKey key(JsonNode keys) throws GeneralSecurityException {
        for (var key : keys.path("keys")) {
            if (key.path("kid").equals(headers().path("kid"))) {
                var curve = AlgorithmParameters.getInstance("EC");
                curve.init(new ECGenParameterSpec("secp256r1"));
                var point = new ECPoint(number(key.path("x")), number(key.path("y")));
                return KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
            }
        }
        throw new AssertionError("no key " + headers().path("kid") + " in " + keys);
    }

    private static BigInteger number(JsonNode coordinate) {
        return new BigInteger(1, decode(coordinate.asText()));
    }

    private static JsonNode read(String part) {
        try {
            return JSON.readTree(decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
