package dev.matchgate.booking.payment;

/**
 * Money that is owed to a fan.
 *
 * @param attempts how often the provider was asked and did not give it back
 */
public record OpenRefund(Refund refund, int attempts) {}
