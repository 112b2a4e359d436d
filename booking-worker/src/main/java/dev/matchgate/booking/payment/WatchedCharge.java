package dev.matchgate.booking.payment;

import java.time.Instant;

import dev.matchgate.common.BookingId;

/**
 * A charge that was given up and may still turn out to have been approved.
 *
 * @param amountKrw won that were asked for
 * @param since when it was given up
 * @param until how long the provider is asked about it
 */
public record WatchedCharge(BookingId booking, long amountKrw, Instant since, Instant until) {}
