package dev.matchgate.waitingroom.hold;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code matchgate_holds_total{outcome}} and {@code matchgate_releases_total{outcome}}. */
@ApplicationScoped
class HoldMetrics {

    private final MeterRegistry registry;

    HoldMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(HoldOutcome outcome) {
        registry.counter("matchgate.holds", "outcome", name(outcome)).increment();
    }

    void count(ReleaseOutcome outcome) {
        registry.counter("matchgate.releases", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private static String name(HoldOutcome outcome) {
        return switch (outcome) {
            case HoldOutcome.Held held -> "held";
            case HoldOutcome.SeatsUnavailable taken -> "seats-unavailable";
            case HoldOutcome.UnknownSeats unknown -> "unknown-seats";
            case HoldOutcome.TooManySeats tooMany -> "too-many-seats";
            case HoldOutcome.NotAdmitted notAdmitted -> "not-admitted";
            case HoldOutcome.MatchClosed closed -> "match-closed";
            case HoldOutcome.Rebuilding rebuilding -> "rebuilding";
        };
    }
}
