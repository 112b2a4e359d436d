package dev.matchgate.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A game on sale: 1 to 40 of {@code A-Z a-z 0-9 _ -}. A match has exactly one queue. */
public record MatchId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value breaks the rule above */
    @JsonCreator
    public MatchId {
        Ids.check("matchId", value, 40);
    }

    @Override
    public String toString() {
        return value;
    }
}
