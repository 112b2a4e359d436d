package dev.matchgate.waitingroom.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** From when on silence at a match is taken for a stall. */
@ConfigMapping(prefix = "matchgate")
interface WatchConfig {

    /**
     * For how long nobody may be admitted while fans wait, in seconds; at a low rate three times the time that one
     * admission takes.
     */
    @WithName("stall-admission-seconds")
    @WithDefault("60")
    @Min(1)
    @Max(600)
    int stallAdmissionSeconds();

    /** For how long no admitted fan may arrive while fans are admitted, in seconds. */
    @WithName("stall-arrival-seconds")
    @WithDefault("120")
    @Min(4)
    @Max(600)
    int stallArrivalSeconds();

    /** For how long no booking may be decided while some are undecided, in seconds. */
    @WithName("stall-booking-seconds")
    @WithDefault("60")
    @Min(1)
    @Max(600)
    int stallBookingSeconds();

    /**
     * For how long nothing but the rate must have limited admission before it is compared with it, in seconds; one that
     * is shorter than a minute shortens what is compared.
     */
    @WithName("rate-settled-seconds")
    @WithDefault("180")
    @Min(1)
    @Max(600)
    int rateSettledSeconds();

    /** How long a turn lasts, in seconds; named in what ops are told. */
    @WithName("turn-seconds")
    @WithDefault("600")
    int turnSeconds();
}
