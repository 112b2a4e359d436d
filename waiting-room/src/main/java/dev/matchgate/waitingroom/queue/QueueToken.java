package dev.matchgate.waitingroom.queue;

import java.util.OptionalLong;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/**
 * What a queue token says: this fan has this place in the queue of this match.
 *
 * @param match the match
 * @param fan the fan
 * @param number the queue number; empty for a place that was drawn, whose number nobody is told before opening
 */
record QueueToken(MatchId match, FanId fan, OptionalLong number) {

    /** @return the token of a queue number, which hides a drawn one */
    static QueueToken of(MatchId match, FanId fan, long number) {
        return new QueueToken(match, fan, number < Draw.NUMBERS ? OptionalLong.empty() : OptionalLong.of(number));
    }
}
