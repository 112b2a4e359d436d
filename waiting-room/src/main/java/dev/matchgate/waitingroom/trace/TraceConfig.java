package dev.matchgate.waitingroom.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many of the calls are traced, by each room for itself. The defaults are those of the infrastructure's rule. */
@ConfigMapping(prefix = "matchgate.traces")
interface TraceConfig {

    /** So many of each second in any case. */
    @WithDefault("1")
    @Min(0)
    @Max(10_000)
    int reservoirPerSecond();

    /** Of the others this part, 0 to 1. */
    @WithDefault("0.05")
    @DecimalMin("0")
    @DecimalMax("1")
    double rateOfOthers();
}
