package dev.matchgate.waitingroom.ops;

import java.util.Optional;

import dev.matchgate.waitingroom.http.Malformed;

/**
 * The wish to call a match off, as it arrives.
 *
 * @param reason why, for the record
 */
record CallOffCommand(Optional<String> reason) {

    /** The change that closes the match says "called off" before it, and setting_changes.reason has 1,000. */
    private static final int LONGEST_REASON = 900;

    /** The wish without a body. */
    static CallOffCommand withoutReason() {
        return new CallOffCommand(Optional.empty());
    }

    /** Refuses with 400 what is too long. */
    void check() {
        new Malformed()
                .require(
                        reason.orElse("").length() <= LONGEST_REASON,
                        "reason",
                        "must be a text of at most " + LONGEST_REASON + " characters")
                .refuse();
    }

    String text() {
        return reason.orElse("").strip();
    }
}
