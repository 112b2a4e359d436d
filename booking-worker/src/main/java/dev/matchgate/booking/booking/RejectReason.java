package dev.matchgate.booking.booking;

/** Why a booking was rejected. */
public enum RejectReason {
    SEAT_TAKEN,
    PAYMENT_DECLINED,
    TOO_MANY_SEATS,
    /** Anything a fan can do nothing about: no such seat, a withheld one, another price, the sale is over. */
    FAILED
}
