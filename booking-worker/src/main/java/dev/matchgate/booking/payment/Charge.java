package dev.matchgate.booking.payment;

import dev.matchgate.common.BookingId;

/**
 * A wish to take money.
 *
 * @param booking whose id is the idempotency key: asked again, it is the same charge
 * @param amountKrw won, 0 or more
 * @param token the provider's token for the fan's means of payment, never card data
 * @param askedBefore whether the provider was asked before and its answer is not known: it may have taken the money then
 */
public record Charge(BookingId booking, long amountKrw, String token, boolean askedBefore) {

    /** A charge that the provider has not heard of. */
    public Charge(BookingId booking, long amountKrw, String token) {
        this(booking, amountKrw, token, false);
    }

    /** @return the idempotency key: asked again, it is the same charge; at most 64 ASCII characters */
    public String key() {
        return booking.value();
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Charge[" + booking + "]";
    }
}
