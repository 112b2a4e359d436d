package dev.matchgate.common;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where Redis keeps until when a fan counts as present: a field of one of 4,096 small hashes of a match, chosen by the
 * SHA-1 of the fan's id as Lua's {@code redis.sha1hex} prints it. Small hashes of integers cost Redis about 16 bytes a
 * fan; a key or a sorted set of its own would cost a hundred.
 *
 * <p>The value is {@code s * 4096 + i}: the fan counts as absent from Unix second s on, having been told to ask again
 * after i seconds (4,095 at most). A fan without a value counts as present.
 *
 * @param hash the three hexadecimal digits that end the hash's key
 * @param field the next seven digits as a number; two fans of one match share it once in 10^12
 */
public record Presence(String hash, long field) {

    /** @return where the fan's presence stands */
    public static Presence of(FanId fan) {
        var digest = sha1(fan.value());
        var first = ByteBuffer.wrap(digest).getLong();
        return new Presence(HexFormat.of().toHexDigits(first >>> 52, 3), (first >>> 24) & 0xFFF_FFFFL);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
