package dev.matchgate.booking.consume;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** How messages are received. */
@ConfigMapping(prefix = "matchgate.consume")
interface ConsumeConfig {

    @NotBlank
    String bookingsQueue();

    /** Off where a test drives the handlers itself. */
    @WithDefault("true")
    boolean enabled();

    /** Receives that wait at the same time; at least two, so that a slow group does not idle the worker. */
    @WithDefault("3")
    @Min(2)
    @Max(20)
    int receivers();

    /** Messages received and not done yet. Fewer than the pool's 50 connections, the rest are for what follows. */
    @WithDefault("40")
    @Min(20)
    @Max(50)
    int mostInFlight();

    /**
     * SQS' long poll; 20 is the longest there is. 0 with ElasticMQ: it answers a long poll that has ended, and what it
     * answered then is gone until its visibility runs out.
     */
    @WithDefault("20")
    @Min(0)
    @Max(20)
    int waitSeconds();

    /** How long a message that was received stays hidden from other workers. */
    @WithDefault("30")
    @Min(15)
    @Max(600)
    int visibilitySeconds();

    /** After that long no more is done to keep a message hidden: whoever works on it is stuck. */
    @WithDefault("600")
    @Min(60)
    @Max(36_000)
    int longestCommandSeconds();
}
