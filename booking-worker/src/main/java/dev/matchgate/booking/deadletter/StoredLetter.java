package dev.matchgate.booking.deadletter;

/**
 * A message as it is stored.
 *
 * @param body is not for logs: it may hold a payment token
 */
record StoredLetter(String messageId, String messageGroupId, String body) {

    /** Leaves the body out. */
    @Override
    public String toString() {
        return "message " + messageId + " of group " + messageGroupId;
    }
}
