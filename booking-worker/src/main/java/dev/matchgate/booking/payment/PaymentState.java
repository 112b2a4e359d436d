package dev.matchgate.booking.payment;

/** How far a booking's payment has come. */
public enum PaymentState {
    /** Nothing is to be paid: the booking was rejected before. */
    NONE,
    /** Asked, or to be asked; the outcome is open. */
    PENDING,
    APPROVED,
    DECLINED,
    /** Given up without ever knowing; the booking is rejected. */
    UNKNOWN
}
