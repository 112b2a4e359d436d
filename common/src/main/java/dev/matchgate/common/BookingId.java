package dev.matchgate.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A booking's id: derived, so the same request sent twice is one booking (I7). Their order is that of the table's rows. */
public record BookingId(@JsonValue String value) implements Comparable<BookingId> {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BYTES = 16;

    /** @throws IllegalArgumentException when the value is not 1 to 64 of {@code A-Z a-z 0-9 _ -} */
    @JsonCreator
    public BookingId {
        Ids.check("bookingId", value, 64);
    }

    /** Lower-case base32 (RFC 4648, no padding) of the first 128 bits of SHA-256(fan, 0x00, idempotency key). */
    public static BookingId derive(FanId fan, String idempotencyKey) {
        var digest = sha256();
        digest.update(fan.value().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return new BookingId(base32(digest.digest()));
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = (bits << 8) | (bytes[i] & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE32.charAt((bits >> held) & 31));
            }
        }
        return text.append(BASE32.charAt((bits << (5 - held)) & 31)).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(BookingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
