package dev.matchgate.booking.deadletter;

import java.util.Optional;

/**
 * A message as it is stored.
 *
 * @param body is not for logs: it may hold a payment token; empty once it was removed, so that it cannot be sent back
 * @param content what it said it was when it was stored
 */
record StoredLetter(String messageId, String messageGroupId, Optional<String> body, LetterContent content) {

    /** Leaves the body out. */
    @Override
    public String toString() {
        return "message " + messageId + " of group " + messageGroupId;
    }
}
