package dev.matchgate.booking.payment;

import dev.matchgate.common.BookingId;

/**
 * Takes the fans' money and gives it back. May block for as long as the provider thinks; never called inside a
 * transaction. Whoever gets no answer may throw or say {@code Unknown}; both mean that anything may have happened.
 */
public interface PaymentProvider {

    /** Takes the money once, however often it is asked with the same booking, and says each time what came of it. */
    ChargeOutcome charge(Charge charge);

    /**
     * Asks what came of a charge, without taking any money.
     *
     * @param amountKrw won that were asked for: an approval of another amount is none
     * @return Unknown also when the provider knows of no such charge: it may still be on its way
     */
    ChargeOutcome lookUp(BookingId booking, long amountKrw);

    /** Gives the money back once, however often it is asked with the same booking. Only of a charge that was approved. */
    RefundOutcome refund(Refund refund);
}
