package dev.matchgate.booking.payment;

/** What a payment provider said about a refund. The fan is owed the money until it says {@code Refunded}. */
public sealed interface RefundOutcome {

    /** The fan has the money back, now or since an earlier attempt. */
    record Refunded() implements RefundOutcome {}

    /** No money was given back this time; the same refund is to be asked for again later. */
    record Refused() implements RefundOutcome {}

    /** Nobody knows; the same refund with the same key is to be asked for again, which gives nothing back twice. */
    record Unknown() implements RefundOutcome {}
}
