package dev.matchgate.waitingroom.hold;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long seats are kept; {@code MATCHGATE_HOLD_SECONDS}. */
@ConfigMapping(prefix = "matchgate.hold")
public interface HoldConfig {

    /** A hold's life. Shorter than five seconds nobody can pay, and longer than an hour is a sale without paying. */
    @WithDefault("300")
    @Min(5)
    @Max(3600)
    int seconds();

    /** A hold's life. */
    default Duration life() {
        return Duration.ofSeconds(seconds());
    }

    /** How long a hold is remembered after its end, so that "has run out" can be told from "never was". */
    default Duration memory() {
        return Duration.ofHours(1);
    }
}
