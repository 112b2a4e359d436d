package dev.matchgate.booking.catalogue;

/** What became of the wish to publish a match. */
public sealed interface PublishOutcome {

    /** It is written down now. */
    record Applied() implements PublishOutcome {}

    /** The same had been published before. */
    record Unchanged() implements PublishOutcome {}

    /** Something else is on sale under that id already, and goes on untouched. */
    record Refused(String reason) implements PublishOutcome {}
}
