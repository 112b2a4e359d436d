package dev.matchgate.booking.deadletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** How the dead-letter queue is drained. */
@ConfigMapping(prefix = "matchgate.dead-letter")
interface DeadLetterConfig {

    /** The FIFO queue to which SQS moves a message that was received 20 times and never deleted. */
    @NotBlank
    String queue();

    /** Where redriven messages go: the queue of commands. */
    @NotBlank
    String bookingsQueue();

    /** Off where a test takes the steps itself. */
    @WithDefault("true")
    boolean enabled();

    /** SQS' long poll, see {@code matchgate.consume.wait-seconds}. */
    @WithDefault("20")
    @Min(0)
    @Max(20)
    int waitSeconds();

    /** Longer than any command that is tried alone; after it, a message whose worker died is tried by another. */
    @WithDefault("120")
    @Min(1)
    @Max(600)
    int visibilitySeconds();
}
