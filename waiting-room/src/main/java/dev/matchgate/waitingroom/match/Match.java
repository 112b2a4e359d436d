package dev.matchgate.waitingroom.match;

import java.time.Instant;

import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;

/**
 * A match as this replica saw it in Redis, at most a second ago.
 *
 * @param id its id
 * @param definition what ops published
 * @param settings what was decided since
 * @param unsold seats that are neither booked nor withheld
 * @param seatMapVersion grows with each change of the seat map
 * @param rebuilt whether a worker has put everything about the match into Redis; if not, holds and bookings answer 503
 */
public record Match(
        MatchId id,
        MatchDefinition definition,
        MatchSettings settings,
        long unsold,
        long seatMapVersion,
        boolean rebuilt) {

    private static final String REHEARSAL_PREFIX = "rehearsal-";

    /** @return whether it is there for synthetic fans only; its id says so, for good. Fans' list leaves it out */
    public boolean isRehearsal() {
        return id.value().startsWith(REHEARSAL_PREFIX);
    }

    public MatchState stateAt(Instant now) {
        return settings.stateAt(now, definition.opensAt(), definition.kickOff(), unsold);
    }
}
