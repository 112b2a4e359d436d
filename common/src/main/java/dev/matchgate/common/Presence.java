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
 * @param hash the three hexadecimal digits that end the hash's key
 * @param field the next seven digits as a number; two fans of one match share it once in 10^12
 */
public record Presence(String hash, long field) {

    private static final long INTERVALS = 4_096;

    /** @return where the fan's presence stands */
    public static Presence of(FanId fan) {
        var digest = sha1(fan.value());
        var first = ByteBuffer.wrap(digest).getLong();
        return new Presence(HexFormat.of().toHexDigits(first >>> 52, 3), (first >>> 24) & 0xFFF_FFFFL);
    }

    /**
     * The value of the field.
     *
     * @param untilSeconds Unix seconds from when on the fan counts as absent
     * @param intervalSeconds when the fan was told to ask again, at most 4,095
     */
    public static long value(long untilSeconds, long intervalSeconds) {
        return untilSeconds * INTERVALS + Math.clamp(intervalSeconds, 0, INTERVALS - 1);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
