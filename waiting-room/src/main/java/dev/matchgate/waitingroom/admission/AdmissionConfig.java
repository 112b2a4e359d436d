package dev.matchgate.waitingroom.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How fans are let through; the rate itself is a setting of each match. */
@ConfigMapping(prefix = "matchgate")
interface AdmissionConfig {

    /** How long a turn lasts, in seconds. */
    @WithName("turn-seconds")
    @WithDefault("600")
    @Min(1)
    @Max(86_400)
    int turnSeconds();
}
