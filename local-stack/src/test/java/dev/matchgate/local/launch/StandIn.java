package dev.matchgate.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands for a room or a worker: is ready at once, applies what is published, and tells its environment. */
final class StandIn {

    private StandIn() {}

    static Program program() {
        return new Program(
                Optional.empty(), List.of("-cp", System.getProperty("java.class.path"), StandIn.class.getName()));
    }

    /** A program that ends at once. */
    static Program failing() {
        return new Program(Optional.empty(), List.of("-cp", "nowhere", "NoSuchProgram"));
    }

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "up"));
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "up"));
        server.createContext(
                "/environment", exchange -> answer(exchange, 200, environment().toString()));
        server.createContext("/api/ops/matches/demo", StandIn::publish);
        server.start();
    }

    private static Map<String, String> environment() {
        return new TreeMap<>(System.getenv());
    }

    private static void publish(HttpExchange exchange) throws IOException {
        var token = "Bearer " + System.getenv("MATCHGATE_OPS_TOKEN");
        var refused = !token.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (refused) {
            answer(exchange, 401, "");
        } else if ("PUT".equals(exchange.getRequestMethod())) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, body.contains("\"opensAt\"") ? 202 : 400, "");
        } else {
            answer(exchange, 200, "{\"publication\":{\"state\":\"APPLIED\"}}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
