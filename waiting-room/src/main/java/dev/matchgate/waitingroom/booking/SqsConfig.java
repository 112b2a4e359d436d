package dev.matchgate.waitingroom.booking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.NotBlank;

/** Where messages for the workers go. */
@ConfigMapping(prefix = "matchgate")
interface SqsConfig {

    /** The FIFO queue's name. */
    @WithName("bookings-queue")
    @NotBlank
    String bookingsQueue();
}
