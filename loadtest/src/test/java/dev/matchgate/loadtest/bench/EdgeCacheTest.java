package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.loadtest.QueuePosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EdgeCacheTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer room;
    private EdgeCache cache;

    @BeforeEach
    void startTheRoom() throws IOException {
        room = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        room.createContext("/queue", exchange -> {
            var body = ("{\"waiting\":3,\"ranks\":[\"10\",\"20\",\"" + (30 + asked.getAndIncrement()) + "\"]}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Cache-Control", "public, max-age=1");
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        room.start();
        var port = room.getAddress().getPort();
        cache = new EdgeCache(URI.create("http://127.0.0.1:" + port + "/queue"), nanos::get);
    }

    @AfterEach
    void stopTheRoom() {
        room.stop(0);
    }

    @Test
    void theRoomIsAskedOnceForAsLongAsTheCopyIsGood() {
        for (int i = 0; i < 10; i++) {
            assertThat(QueuePosition.in(cache.document()).orElseThrow().of(20)).isEqualTo(2);
        }
        nanos.addAndGet(999_999_999);
        cache.document();
        assertThat(asked).hasValue(1);
        nanos.addAndGet(1);
        assertThat(cache.document().path("ranks").path(2).asText()).isEqualTo("31");
        assertThat(cache.fetches()).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotKept() {
        status.set(503);
        assertThatThrownBy(cache::document).isInstanceOf(BenchImpossible.class).hasMessageContaining("503");
        status.set(200);
        assertThat(cache.document().path("waiting").asInt()).isEqualTo(3);
    }

    @Test
    void onlyAnAgeAllowsACopy() {
        assertThat(EdgeCache.maxAge("public, max-age=300")).isEqualTo(Duration.ofMinutes(5));
        assertThat(EdgeCache.maxAge("max-age=2")).isEqualTo(Duration.ofSeconds(2));
        assertThat(EdgeCache.maxAge("s-max-age=2")).isZero();
        assertThat(EdgeCache.maxAge("no-store, max-age=2")).isZero();
        assertThat(EdgeCache.maxAge("")).isZero();
    }
}
