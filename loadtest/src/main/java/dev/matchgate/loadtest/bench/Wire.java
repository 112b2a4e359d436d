package dev.matchgate.loadtest.bench;

import io.vertx.core.buffer.Buffer;

/** Requests in the bytes that go over the wire, made once and sent many times. */
final class Wire {

    private Wire() {}

    /** The public keys of the room: small, always the same, asked of nobody. */
    static Buffer reference() {
        return get("/.well-known/jwks.json", "");
    }

    static Buffer signIn() {
        return post("/api/session", "");
    }

    static Buffer join(String match, String bearer) {
        return post("/api/matches/" + match + "/queue", "Authorization: Bearer " + bearer + "\r\n");
    }

    static Buffer place(String match, String queueToken) {
        return get("/api/matches/" + match + "/queue/place", "Queue-Token: " + queueToken + "\r\n");
    }

    /** Answered when the booking is decided, or after 20 s. */
    static Buffer booking(String booking, String bearer) {
        return get("/api/tickets/bookings/" + booking + "?waitSeconds=20", "Authorization: Bearer " + bearer + "\r\n");
    }

    static Buffer hold(String match, String seat, String bearer, String admission) {
        return post(
                "/api/tickets/hold",
                admitted(bearer, admission),
                "{\"matchId\":\"" + match + "\",\"seatIds\":[\"" + seat + "\"]}");
    }

    static Buffer book(String hold, String payment, String bearer, String admission) {
        return post(
                "/api/tickets/book",
                admitted(bearer, admission) + "Idempotency-Key: " + hold + "\r\n",
                "{\"holdId\":\"" + hold + "\",\"payment\":{\"method\":\"card\",\"token\":\"" + payment + "\"}}");
    }

    private static String admitted(String bearer, String admission) {
        return "Authorization: Bearer " + bearer + "\r\nAdmission-Token: " + admission + "\r\n";
    }

    private static Buffer get(String path, String headers) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    private static Buffer post(String path, String headers) {
        return post(path, headers, "");
    }

    private static Buffer post(String path, String headers, String body) {
        var type = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
        return Buffer.buffer("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + type + "Content-Length: "
                + body.length() + "\r\n\r\n" + body);
    }
}
