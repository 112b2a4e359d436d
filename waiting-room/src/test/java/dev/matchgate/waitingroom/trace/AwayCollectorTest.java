package dev.matchgate.waitingroom.trace;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.matchgate.local.OtlpSpans;
import dev.matchgate.local.ReceivedSpan;
import dev.matchgate.waitingroom.LogLines;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A collector that does not listen, and one that comes late. */
@QuarkusTest
@WithTestResource(value = AwayCollectorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class AwayCollectorTest {

    private static final int CALLS = 40;
    /** Of each of two loggers five in a minute, the word that they are too many, and one a minute from then on. */
    private static final int MOST_LINES = 14;

    /** A compressed flag and a length. */
    private static final int GRPC_PREFIX = 5;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    OpenTelemetry telemetry;

    @ConfigProperty(name = "quarkus.otel.exporter.otlp.endpoint")
    URI endpoint;

    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    private void hold() {
        var match = TestMatch.open(redis);
        assertThat(fans.admittedTo(match).hold(match, "A-1-1")).isNotEmpty();
    }

    private void trySending() {
        var _ = ((OpenTelemetrySdk) telemetry)
                .getSdkTracerProvider()
                .forceFlush()
                .join(30, TimeUnit.SECONDS);
    }

    @Test
    void callsAreAnsweredAndTheLogIsNotFlooded() {
        try (var log = new LogLines()) {
            for (int call = 0; call < CALLS; call++) {
                hold();
                trySending();
            }

            assertThat(log.lines()).filteredOn(line -> line.contains("export")).hasSizeBetween(1, MOST_LINES);
        }
    }

    @Test
    void itIsNotMissedWhenItComes() throws Exception {
        hold();
        trySending();
        // Not the room's: its meters count one server only.
        var vertx = Vertx.vertx();
        try {
            var _ = vertx.createHttpServer()
                    .requestHandler(this::take)
                    .listen(endpoint.getPort(), endpoint.getHost())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            hold();

            await().untilAsserted(() ->
                    assertThat(spans).extracting(ReceivedSpan::name).contains("POST /api/tickets/hold"));
        } finally {
            var _ = vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private void take(HttpServerRequest request) {
        var _ = request.body().onSuccess(body -> {
            spans.addAll(OtlpSpans.read(body.getBytes(GRPC_PREFIX, body.length())));
            var _ = request.response()
                    .putHeader("content-type", "application/grpc")
                    .putTrailer("grpc-status", "0")
                    .end(Buffer.buffer(new byte[GRPC_PREFIX]));
        });
    }
}
