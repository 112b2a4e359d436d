package dev.matchgate.waitingroom.booking;

import dev.matchgate.common.Command;

/**
 * A message for the FIFO queue.
 *
 * @param body the command as JSON; may carry a payment token, so it is never logged
 * @param group SQS' message group id
 * @param deduplicationId SQS' deduplication id
 */
record OutgoingMessage(String body, String group, String deduplicationId) {

    static OutgoingMessage of(Command command, String body) {
        return new OutgoingMessage(body, command.messageGroupId(), command.commandId());
    }

    @Override
    public String toString() {
        return "OutgoingMessage[" + deduplicationId + "]";
    }
}
