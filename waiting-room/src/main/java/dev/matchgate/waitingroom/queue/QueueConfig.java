package dev.matchgate.waitingroom.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How the queue talks to those who wait. */
@ConfigMapping(prefix = "matchgate")
interface QueueConfig {

    /** The longest time between two polls that a fan is told, in seconds. */
    @WithName("poll-max-seconds")
    @WithDefault("60")
    @Min(1)
    @Max(3_600)
    int pollMaxSeconds();
}
