package dev.matchgate.booking.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How Redis is kept as MySQL has it. */
@ConfigMapping(prefix = "matchgate.projection")
interface ProjectionConfig {

    /** For how long nobody is admitted to a match that Redis had lost, so that those who waited come back first. */
    @WithDefault("15")
    @Min(0)
    @Max(600)
    long reformSeconds();

    /** How often Redis is compared with MySQL; the scheduler reads it. */
    @WithDefault("2s")
    String rebuildEvery();

    /** How often it is written down how far admission has come; the scheduler reads it. */
    @WithDefault("1s")
    String frontierEvery();
}
