package dev.matchgate.booking.catalogue;

import java.util.Optional;

import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SaleState;

/**
 * A row of {@code matches}.
 *
 * @param bodyHash tells whether the same is published again
 * @param version grows with each new body, and when the match is called off; 0 for a row that has none yet
 * @param frontier the highest queue number that admission has passed, as far as it is written down; 0 for none
 * @param calledOff empty while it is not called off
 */
public record StoredMatch(
        MatchId matchId,
        MatchDefinition definition,
        String bodyHash,
        long version,
        MatchSettings settings,
        Draw draw,
        Publication publication,
        long frontier,
        Optional<CalledOff> calledOff) {

    public boolean draft() {
        return settings.state() == SaleState.DRAFT;
    }

    public MatchMark mark() {
        return new MatchMark(matchId, version, settings.version(), draft(), publication.at());
    }
}
