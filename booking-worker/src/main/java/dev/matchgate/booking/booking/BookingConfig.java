package dev.matchgate.booking.booking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How bookings are finished. */
@ConfigMapping(prefix = "matchgate.booking")
interface BookingConfig {

    /** After how long without an outcome a payment is given up and the booking rejected. */
    @WithDefault("600")
    @Min(1)
    @Max(86_400)
    long paymentGiveUpSeconds();

    /**
     * For how long the provider is asked about a payment that was given up, so that an approval that comes to light is
     * refunded.
     */
    @WithDefault("86400")
    @Min(1)
    @Max(604_800)
    long paymentWatchSeconds();

    /** How long one question to the payment provider may take before its outcome counts as unknown. */
    @WithDefault("20000")
    @Min(100)
    @Max(25_000)
    long paymentAnswerMillis();

    /** Most bookings that are charged, confirmed and shown at once; one that finds no room is left to the finisher. */
    @WithDefault("2000")
    @Min(1)
    int mostAtOnce();

    /** How often somebody looks for bookings of matches that are called off; the scheduler reads it. */
    @WithDefault("1s")
    String calledOffEvery();
}
