package dev.matchgate.waitingroom.ops;

import java.util.Optional;

import dev.matchgate.waitingroom.http.Malformed;

/**
 * The wish to call a match off, as it arrives.
 *
 * @param reason why, for the record
 */
record CallOffCommand(Optional<String> reason) {

    /** In front of it goes that the match is called off, and the whole has 1,000 characters among the changes. */
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
