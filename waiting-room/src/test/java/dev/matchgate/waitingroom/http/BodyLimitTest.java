package dev.matchgate.waitingroom.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.RoomTest;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class BodyLimitTest {

    @Inject
    EdgeCalls calls;

    @Test
    void aBodyMayHave64KiBAndNoMore() throws Exception {
        assertThat(calls.send(calls.json("/api/echo", calls.echoOf(BodyLimit.USUAL_BYTES)))
                        .statusCode())
                .isEqualTo(200);

        assertTooLarge(calls.json("/api/echo", calls.echoOf(BodyLimit.USUAL_BYTES + 1)));
        assertTooLarge(calls.json("/api/echo", calls.echoOf(2_000_000)));
    }

    @Test
    void aBodyInChunksHasTheSameLimit() throws Exception {
        assertThat(calls.send(calls.chunked("POST", "/api/echo", BodyLimit.USUAL_BYTES))
                        .statusCode())
                .isEqualTo(200);

        assertTooLarge(calls.chunked("POST", "/api/echo", BodyLimit.USUAL_BYTES + 1));
        assertTooLarge(calls.chunked("POST", "/api/echo", BodyLimit.LONG_BYTES));
    }

    @Test
    void publishingAMatchMayTake200KiBAndNoMore() throws Exception {
        var path = "/api/ops/matches/m1/echo";
        assertThat(calls.send(calls.chunked("PUT", path, BodyLimit.LONG_BYTES)).statusCode())
                .isEqualTo(200);
        assertThat(calls.send(calls.request(path)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(calls.echoOf(BodyLimit.LONG_BYTES))))
                        .statusCode())
                .isEqualTo(200);

        assertTooLarge(calls.chunked("PUT", path, BodyLimit.LONG_BYTES + 1));
        assertTooLarge(calls.request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(calls.echoOf(BodyLimit.LONG_BYTES + 1))));
    }

    @Test
    void theIdsOfManySeatsMayTake200KiBAndNoMore() throws Exception {
        for (var path : List.of("/api/ops/matches/m1/seats/block", "/api/ops/matches/m1/seats/unblock")) {
            assertThat(calls.send(calls.json(path, calls.echoOf(BodyLimit.LONG_BYTES)))
                            .statusCode())
                    .isEqualTo(400);
            assertTooLarge(calls.json(path, calls.echoOf(BodyLimit.LONG_BYTES + 1)));
        }
        assertTooLarge(calls.json("/api/ops/matches/m1/call-off", calls.echoOf(BodyLimit.USUAL_BYTES + 1)));
    }

    private void assertTooLarge(HttpRequest.Builder request) throws Exception {
        var answer = calls.send(request);
        assertThat(answer.statusCode()).isEqualTo(413);
        calls.assertThatItIsAProblem(answer, "too-large");
    }
}
