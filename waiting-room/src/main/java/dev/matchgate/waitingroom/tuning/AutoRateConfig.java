package dev.matchgate.waitingroom.tuning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** From when on the AUTO rate takes the booking workers for overloaded. Under half of both it may raise the rate. */
@ConfigMapping(prefix = "matchgate")
interface AutoRateConfig {

    /** How old the oldest booking that no worker has decided may be, in seconds. */
    @WithName("auto-oldest-booking-seconds")
    @WithDefault("5")
    @Min(1)
    @Max(600)
    int oldestBookingSeconds();

    /** How long a worker's transaction may take, in milliseconds: the 90th percentile of the last ten seconds. */
    @WithName("auto-commit-millis")
    @WithDefault("250")
    @Min(1)
    @Max(60_000)
    int commitMillis();
}
