package dev.matchgate.waitingroom.booking;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.NotBlank;

/** Where messages for the workers go. */
@ConfigMapping(prefix = "matchgate")
interface SqsConfig {

    /** The FIFO queue's name. */
    @WithName("bookings-queue")
    @NotBlank
    String bookingsQueue();

    /** How long one call to SQS may take; after that nobody knows whether SQS has the messages. */
    @WithName("send-timeout")
    @WithDefault("PT5S")
    Duration sendTimeout();
}
