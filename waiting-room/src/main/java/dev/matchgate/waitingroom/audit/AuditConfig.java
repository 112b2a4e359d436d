package dev.matchgate.waitingroom.audit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long the room waits for an audit to end; {@code MATCHGATE_AUDIT_SECONDS}. */
@ConfigMapping(prefix = "matchgate")
interface AuditConfig {

    /** In seconds. Behind a load balancer that gives up after a minute, less than that. */
    @WithName("audit-seconds")
    @WithDefault("30")
    @Min(1)
    @Max(50)
    int auditSeconds();

    default Duration longestWait() {
        return Duration.ofSeconds(auditSeconds());
    }
}
