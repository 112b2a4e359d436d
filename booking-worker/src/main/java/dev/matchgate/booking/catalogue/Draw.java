package dev.matchgate.booking.catalogue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that draws the order of the fans who come before the opening, and the promise of it that is public.
 *
 * @param seed 32 bytes in hexadecimal, secret until the opening
 * @param commitment SHA-256 of those bytes in hexadecimal
 */
public record Draw(String seed, String commitment) {

    private static final int SEED_BYTES = 32;

    static Draw make() {
        var seed = new byte[SEED_BYTES];
        // Made here and not in a constant: a native image must not carry a random state along.
        new SecureRandom().nextBytes(seed);
        try {
            var commitment = MessageDigest.getInstance("SHA-256").digest(seed);
            return new Draw(HexFormat.of().formatHex(seed), HexFormat.of().formatHex(commitment));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Keeps the seed out of logs. */
    @Override
    public String toString() {
        return "Draw[" + commitment + "]";
    }
}
