package dev.matchgate.waitingroom.booking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.hold.HoldIds.NamedHold;

/**
 * A fan's wish to book what a hold keeps.
 *
 * @param idempotencyKey with the fan it names the booking
 * @param paymentToken a provider's token, never logged
 * @param traceparent W3C trace context, empty when the request had none
 */
public record BookingRequest(
        FanId fan,
        String idempotencyKey,
        NamedHold hold,
        String paymentMethod,
        String paymentToken,
        String traceparent) {

    BookingId bookingId() {
        return BookingId.derive(fan, idempotencyKey);
    }

    /** @return SHA-256 over everything that makes two requests the same, in hexadecimal */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {hold.id().value(), paymentMethod, paymentToken}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Leaves the payment token out. */
    @Override
    public String toString() {
        return "BookingRequest[" + fan + ", " + hold.id() + "]";
    }
}
