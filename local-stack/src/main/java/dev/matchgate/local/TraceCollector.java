package dev.matchgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** What stands for an OpenTelemetry collector in tests: takes spans by OTLP over HTTP and keeps them. */
public final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    public static TraceCollector start() {
        try {
            var collector = new TraceCollector(
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), 0), 0));
            collector.server.createContext("/v1/traces", collector::take);
            collector.server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException("no trace collector", e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                var body = exchange.getRequestBody()) {
            boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            spans.addAll(OtlpSpans.read((isZipped ? new GZIPInputStream(body) : body).readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** {@code http://127.0.0.1:port}. */
    public String endpoint() {
        return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
    }

    /** All that have come, in the order in which they came. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** Those of a trace. */
    public List<ReceivedSpan> spansOf(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public String toString() {
        return "trace collector at " + endpoint();
    }
}
