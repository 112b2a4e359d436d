package dev.matchgate.booking.payment;

/** What a payment provider said about a charge. */
public sealed interface ChargeOutcome {

    /** The money is taken. */
    record Approved() implements ChargeOutcome {}

    /** No money is taken, and none will be under this key. */
    record Declined() implements ChargeOutcome {}

    /** Nobody knows yet; the same charge with the same key must be asked again, never guessed. */
    record Unknown() implements ChargeOutcome {}
}
