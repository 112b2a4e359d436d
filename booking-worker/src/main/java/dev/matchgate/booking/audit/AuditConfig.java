package dev.matchgate.booking.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How a match is audited. */
@ConfigMapping(prefix = "matchgate.audit")
interface AuditConfig {

    /** How long a change under way is given before what looked wrong is looked at again. */
    @WithDefault("1000")
    @Min(1)
    @Max(30_000)
    long lookAgainMillis();

    /** Audits of different matches that one worker does at once. */
    @WithDefault("2")
    @Min(1)
    @Max(8)
    int mostAtOnce();
}
