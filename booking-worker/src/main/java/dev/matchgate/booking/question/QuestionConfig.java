package dev.matchgate.booking.question;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How questions are answered. */
@ConfigMapping(prefix = "matchgate.question")
interface QuestionConfig {

    /** Off where a test answers itself. */
    @WithDefault("true")
    boolean enabled();

    /** Questions that one worker answers at once; each takes a connection or a few, and bookings need the others. */
    @WithDefault("4")
    @Min(1)
    @Max(16)
    int mostAtOnce();
}
