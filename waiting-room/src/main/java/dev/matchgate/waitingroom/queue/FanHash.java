package dev.matchgate.waitingroom.queue;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/** A fan of a match in 64 evenly spread bits, the same in every process. No secret, no signature. */
final class FanHash {

    private static final long PRIME = 0x100_0000_01B3L;
    private static final long START = 0xCBF2_9CE4_8422_2325L;

    private FanHash() {}

    /** @return FNV-1a over both ids, mixed so that each of its bits depends on all letters */
    static long of(MatchId match, FanId fan) {
        // Ids have no slash, so no two pairs are one text.
        return mixed(add((add(START, match.value()) ^ '/') * PRIME, fan.value()));
    }

    private static long add(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** The end of SplitMix64, by Steele, Lea and Flood. */
    private static long mixed(long hash) {
        hash = (hash ^ (hash >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return hash ^ (hash >>> 31);
    }
}
