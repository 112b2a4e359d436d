package dev.matchgate.waitingroom.queue;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.matchgate.common.MatchgateJson;

/** Writes the answer to a poll. Not compressed: gzip would cost more than all the rest and save a hundred bytes. */
final class StatusJson {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final ObjectWriter writer = MatchgateJson.mapper().writerFor(QueueStatusView.class);

    void answer(RoutingContext request, QueueStatus status) {
        var response = request.response();
        if (response.ended()) {
            return;
        }
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, JSON)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        response.end(Buffer.buffer(text(status)));
    }

    private byte[] text(QueueStatus status) {
        try {
            return writer.writeValueAsBytes(QueueStatusView.of(Optional.empty(), status));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status can always be written", e);
        }
    }
}
