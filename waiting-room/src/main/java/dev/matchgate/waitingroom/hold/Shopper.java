package dev.matchgate.waitingroom.hold;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.admission.AdmissionProof;

/**
 * A fan who shows a good admission token.
 *
 * @param turn what the token proves; it has not run out
 */
record Shopper(FanId fan, AdmissionProof.Valid turn) {}
