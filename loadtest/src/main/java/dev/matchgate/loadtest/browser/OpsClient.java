package dev.matchgate.loadtest.browser;

import java.util.Map;

import dev.matchgate.loadtest.Answer;
import dev.matchgate.loadtest.RoomClient;

/** What ops do without a browser. */
public record OpsClient(RoomClient rooms, String token) {

    /** @return the room's answer, whatever it is */
    public Answer send(String method, String path, String body) {
        return rooms.insist(method, path, Map.of("Authorization", "Bearer " + token), body);
    }
}
