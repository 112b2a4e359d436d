package dev.matchgate.booking.consume;

/**
 * A message as it was handed out once.
 *
 * @param receiptHandle names this very hand-out; after the visibility timeout it may name nothing any more
 * @param body is not for logs: it may hold a payment token
 */
public record Delivery(String messageId, String messageGroupId, String receiptHandle, String body) {

    /** Leaves the body out. */
    @Override
    public String toString() {
        return "message " + messageId + " of group " + messageGroupId;
    }
}
