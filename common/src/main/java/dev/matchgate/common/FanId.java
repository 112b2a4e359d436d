package dev.matchgate.common;

/** The person who wants a ticket: 1 to 64 of {@code A-Z a-z 0-9 _ -}, so it needs no escaping in a key, URL or log. */
public record FanId(String value) {

    public FanId {
        Ids.check("fanId", value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
