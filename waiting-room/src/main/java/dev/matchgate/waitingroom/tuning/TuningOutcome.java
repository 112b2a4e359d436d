package dev.matchgate.waitingroom.tuning;

/** What a change of settings came to. */
public sealed interface TuningOutcome {

    /** It is in force, and the workers were told. */
    record InForce(long settingsVersion) implements TuningOutcome {}

    /** Everything was so already. */
    record Unchanged() implements TuningOutcome {}

    /** Somebody else was faster; what they made of the settings has to be looked at first. */
    record ChangedMeanwhile() implements TuningOutcome {}

    record UnknownMatch() implements TuningOutcome {}

    /** The match is called off, for good; it cannot be opened or paused. */
    record CalledOff() implements TuningOutcome {}
}
