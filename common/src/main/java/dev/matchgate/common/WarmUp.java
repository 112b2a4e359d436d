package dev.matchgate.common;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Asks nothing: a worker deletes it. Sent before an opening, because SQS gives a FIFO queue that was idle its partitions
 * only as the rate of requests grows (SQS Developer Guide, "Partitions and data distribution for high throughput for SQS
 * FIFO queues"). Each is its message group's only one, so that they spread over all partitions.
 *
 * @param commandId unique
 * @param traceparent W3C trace context, may be empty
 */
public record WarmUp(String commandId, String traceparent) implements Command {

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return commandId;
    }
}
