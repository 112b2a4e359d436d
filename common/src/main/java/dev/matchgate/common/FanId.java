package dev.matchgate.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The person who wants a ticket: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
public record FanId(@JsonValue String value) {

    /** @throws IllegalArgumentException when the value breaks the rule above */
    @JsonCreator
    public FanId {
        Ids.check("fanId", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
