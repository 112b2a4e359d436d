package dev.matchgate.booking.payment;

import dev.matchgate.common.BookingId;

/**
 * A wish to give back all the money of one charge.
 *
 * @param booking whose charge it is
 * @param amountKrw won; what the charge took
 */
public record Refund(BookingId booking, long amountKrw) {

    /** @return the idempotency key: asked again, it is the same refund; at most 71 ASCII characters */
    public String key() {
        return booking + ":refund";
    }

    /** @return the idempotency key of the charge */
    public String chargeKey() {
        return booking.value();
    }
}
