package dev.matchgate.waitingroom.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How often fans may ask for their place. */
@ConfigMapping(prefix = "matchgate")
interface QueueConfig {

    /** Polls a second of all fans of all matches together, on all replicas; what fans are told is stretched to stay below. */
    @WithName("polls-per-second")
    @WithDefault("5000")
    @Min(1)
    @Max(10_000_000)
    int pollsPerSecond();

    /**
     * Polls within one interval told, counted in each replica; a further one is refused. 0 for no limit, where something
     * in front of the rooms counts already, and in benchmarks.
     */
    @WithName("polls-per-interval")
    @WithDefault("3")
    @Min(0)
    @Max(PollMeter.MOST_ALLOWED)
    int pollsPerInterval();
}
