package dev.matchgate.waitingroom.deadletter;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import dev.matchgate.common.Question;
import dev.matchgate.waitingroom.http.Malformed;

/**
 * The wish to send stored messages back, as it arrives.
 *
 * @param messageIds which; absent: all that are stored
 * @param after for all: only those behind this one, where an earlier answer said {@code next}
 */
record RedriveCommand(Optional<List<String>> messageIds, Optional<String> after) {

    /** SQS' own ids have 36 characters; it promises no more than 100. */
    static final int LONGEST_ID = 100;

    /** The wish to send all of them. */
    static RedriveCommand all() {
        return new RedriveCommand(Optional.empty(), Optional.empty());
    }

    /** Refuses with 400 what cannot be understood. */
    void check() {
        var malformed = new Malformed();
        messageIds.ifPresent(ids -> {
            malformed.require(
                    !ids.isEmpty() && ids.size() <= Question.MOST_IN_ANSWER,
                    "messageIds",
                    "must be 1 to " + Question.MOST_IN_ANSWER + ", or absent for all");
            var seen = new HashSet<String>();
            for (int i = 0; i < ids.size(); i++) {
                var field = "messageIds[" + i + "]";
                malformed.require(isId(ids.get(i)), field, "must be 1 to " + LONGEST_ID + " printable characters");
                malformed.require(seen.add(ids.get(i)), field, "stands twice");
            }
        });
        malformed.require(after.isEmpty() || isId(after.get()), "after", "must be a message's id");
        malformed.require(after.isEmpty() || messageIds.isEmpty(), "after", "is for all messages only");
        malformed.refuse();
    }

    static boolean isId(String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= LONGEST_ID
                && text.chars().noneMatch(Character::isISOControl);
    }
}
