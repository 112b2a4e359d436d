package dev.matchgate.browser;

import java.util.Map;

/** How long things last in a Matchgate. */
enum Pace {
    /** As everywhere, but fans are told to ask soon, and after a loss of Redis they are admitted again soon. */
    USUAL,

    /** Turns and holds run out while somebody looks. */
    HASTY;

    /** Environment variables of the services. */
    Map<String, String> settings() {
        return switch (this) {
            case USUAL -> Map.of("MATCHGATE_POLL_MAX_SECONDS", "5", "MATCHGATE_REFORM_SECONDS", "3");
            case HASTY ->
                Map.of(
                        "MATCHGATE_TURN_SECONDS",
                        "45",
                        "MATCHGATE_HOLD_SECONDS",
                        "12",
                        "MATCHGATE_POLL_MAX_SECONDS",
                        "5");
        };
    }

    String folder() {
        return "matchgate-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
