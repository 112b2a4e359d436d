package dev.matchgate.waitingroom.admission;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How fans are let through; the rate itself is a setting of each match. */
@ConfigMapping(prefix = "matchgate")
public interface AdmissionConfig {

    /** How long a turn lasts, in seconds. */
    @WithName("turn-seconds")
    @WithDefault("600")
    @Min(1)
    @Max(86_400)
    int turnSeconds();

    /** How long an admitted fan has to ask, in seconds; never less than the interval told and half a minute. */
    @WithName("claim-seconds")
    @WithDefault("60")
    @Min(1)
    @Max(86_400)
    int claimSeconds();

    /** How long a fan who was absent when the front came may come back, in seconds. */
    @WithName("absence-grace-seconds")
    @WithDefault("120")
    @Min(0)
    @Max(86_400)
    int absenceGraceSeconds();

    /** The longest time between two polls that a fan is told, in seconds, before the poll budget stretches it. */
    @WithName("poll-max-seconds")
    @WithDefault("60")
    @Min(1)
    @Max(3_600)
    int pollMaxSeconds();

    /** How long a turn lasts. */
    default Duration turn() {
        return Duration.ofSeconds(turnSeconds());
    }
}
