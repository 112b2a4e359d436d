package dev.matchgate.loadtest;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a room answered.
 *
 * @param status HTTP's
 * @param body the JSON, a missing node when there was none
 */
public record Answer(int status, JsonNode body) {

    /** @return the text of a member, empty when it is missing */
    public String text(String member) {
        return body.path(member).asText();
    }

    /** @return the refusal's name: the last part of the problem's type, empty when this is no refusal */
    public String refusal() {
        var type = text("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** @throws IllegalStateException when the status is another one */
    public Answer expect(Integer... wanted) {
        if (!List.of(wanted).contains(status)) {
            throw new IllegalStateException("expected " + List.of(wanted) + ", got " + status + " " + body);
        }
        return this;
    }
}
