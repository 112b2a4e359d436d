package dev.matchgate.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Seats kept for one fan for a few minutes: 1 to 64 of {@code A-Z a-z 0-9 _ -}, made by the waiting room. */
public record HoldId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value breaks the rule above */
    @JsonCreator
    public HoldId {
        Ids.check("holdId", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
