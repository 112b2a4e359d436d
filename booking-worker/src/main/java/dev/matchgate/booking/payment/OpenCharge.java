package dev.matchgate.booking.payment;

import java.time.Instant;

/**
 * A charge whose outcome is not known yet.
 *
 * @param attempts how often the provider gave no answer
 * @param since when the seats became the booking's
 */
public record OpenCharge(Charge charge, int attempts, Instant since) {}
