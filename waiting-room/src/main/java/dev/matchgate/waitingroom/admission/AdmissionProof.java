package dev.matchgate.waitingroom.admission;

import java.time.Instant;

/** What an admission token proves about a fan and a match. */
public sealed interface AdmissionProof {

    /**
     * We admitted this fan to this match. Holding needs one that has not run out; booking and releasing accept both.
     *
     * @param queueNumber the number that was admitted
     * @param expiresAt when the turn ends or ended
     * @param expired whether that moment has passed
     */
    record Valid(long queueNumber, Instant expiresAt, boolean expired) implements AdmissionProof {}

    /** Forged, altered, over-long, or another fan's or match's. */
    record Invalid() implements AdmissionProof {}
}
