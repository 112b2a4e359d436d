package dev.matchgate.booking.catalogue;

/** What became of the wish to withhold seats or to give them back to the sale. */
public sealed interface BlockOutcome {

    /**
     * It is done.
     *
     * @param changed how many seats are different now; the others were so already, are a booking's, or do not exist
     */
    record Applied(int changed) implements BlockOutcome {}

    /** It was done before; what has happened to the seats since stays. */
    record AppliedBefore() implements BlockOutcome {}

    /** No such match is published. */
    record UnknownMatch() implements BlockOutcome {}
}
