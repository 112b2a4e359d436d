package dev.matchgate.booking.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How the bookings queue is warmed. */
@ConfigMapping(prefix = "matchgate.warm-up")
interface WarmUpConfig {

    /** For so long the rate rises. */
    @WithDefault("180")
    @Min(1)
    @Max(1_800)
    int seconds();

    /** Messages a second at the end; ten of them are one call. Seoul allows 2,400 calls a second to send. */
    @WithDefault("3000")
    @Min(10)
    @Max(20_000)
    int perSecond();
}
