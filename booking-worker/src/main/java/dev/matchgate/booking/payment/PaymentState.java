package dev.matchgate.booking.payment;

/**
 * How far a booking's payment has come: {@code PENDING -> APPROVED | DECLINED | UNKNOWN},
 * {@code UNKNOWN -> DECLINED | UNRESOLVED | REFUNDING}, {@code APPROVED -> REFUNDING -> REFUNDED}.
 */
public enum PaymentState {
    /** Nothing is to be paid: the booking was rejected before. */
    NONE,
    /** Asked, or to be asked; the outcome is open. */
    PENDING,
    /** The money is taken. */
    APPROVED,
    /** No money was taken, and none will be. */
    DECLINED,
    /** Given up; the booking is rejected and the provider is watched: an approval found now is refunded. */
    UNKNOWN,
    /** Watched to the end without an outcome: only the provider's people can tell. */
    UNRESOLVED,
    /** The money was taken and is owed to the fan; the refund is asked for until the provider has made it. */
    REFUNDING,
    /** The fan has the money back. */
    REFUNDED
}
