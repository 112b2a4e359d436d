package dev.matchgate.booking.payment;

/** Takes the fans' money. May block for as long as the provider thinks; never called inside a transaction. */
public interface PaymentProvider {

    /** Takes the money once, however often it is asked with the same booking. */
    ChargeOutcome charge(Charge charge);
}
