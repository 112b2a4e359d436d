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

    private static Buffer get(String path, String headers) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    private static Buffer post(String path, String headers) {
        return Buffer.buffer(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: 0\r\n\r\n");
    }
}
