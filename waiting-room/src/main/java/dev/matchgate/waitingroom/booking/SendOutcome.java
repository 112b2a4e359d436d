package dev.matchgate.waitingroom.booking;

/** What became of a message. */
public enum SendOutcome {
    /** SQS has it. */
    ACKNOWLEDGED,
    /** SQS does not have it, for certain. */
    REFUSED,
    /** No answer came, or one that does not say. */
    UNKNOWN
}
