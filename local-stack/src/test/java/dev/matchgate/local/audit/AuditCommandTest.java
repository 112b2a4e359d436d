package dev.matchgate.local.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class AuditCommandTest {

    private static final String GOOD = """
            {"asOf":"2026-11-25T10:00:01Z","ok":true,"checks":[{"invariant":"I1: one owner","checked":94000,"violations":[]}]}
            """;
    private static final String BAD = """
            {"asOf":"2026-11-25T10:00:01Z","ok":false,"checks":[
              {"invariant":"I1: one owner","checked":94000,"violations":[]},
              {"invariant":"I2: exactly its seats","checked":7,"violations":["booking b\\u001b[2J is odd","another"]}]}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Queue<Reply> replies = new ArrayDeque<>();
    private HttpServer room;

    private record Reply(int status, String body) {}

    @BeforeEach
    void open() throws IOException {
        room = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        room.createContext("/", this::reply);
        room.start();
        Files.createDirectory(directory.resolve(".run"));
        Files.writeString(
                directory.resolve(".run/endpoints.json"),
                "{\"rooms\":[{\"url\":\"http://127.0.0.1:" + room.getAddress().getPort() + "\"}]}");
        Files.writeString(directory.resolve(".run/ops-token"), "the-token\n");
    }

    @AfterEach
    void close() {
        room.stop(0);
    }

    @Test
    void aHealthyMatchIsZero() {
        replies.add(new Reply(200, GOOD));

        assertThat(audit("demo")).isZero();

        assertThat(asked).containsExactly("/api/ops/audit/demo?fresh=true Bearer the-token");
        assertThat(out.toString())
                .contains("match demo, as of 2026-11-25T10:00:01Z:")
                .contains("ok     I1: one owner (94,000 looked at)")
                .endsWith("no violations" + System.lineSeparator());
    }

    @Test
    void notesAreListedAndNoViolations() {
        replies.add(
                new Reply(200, GOOD.replace("\"violations\":[]", "\"violations\":[],\"notes\":[\"ask b\\u001b[2J\"]")));

        assertThat(audit("demo")).isZero();

        assertThat(out.toString())
                .contains("ok     I1: one owner (94,000 looked at)")
                .contains("note   ask b?[2J")
                .endsWith("no violations" + System.lineSeparator());
    }

    @Test
    void violationsAreListedAndOne() {
        replies.add(new Reply(200, BAD));

        assertThat(audit("demo")).isEqualTo(1);

        assertThat(out.toString())
                .contains("WRONG  I2: exactly its seats (7 looked at)")
                .contains("booking b?[2J is odd")
                .contains("2 violations");
    }

    @Test
    void anAuditUnderWayIsWaitedForWithoutStartingAnother() {
        replies.add(new Reply(202, "{\"since\":\"2026-11-25T10:00:01Z\"}"));
        replies.add(new Reply(200, BAD.replace("10:00:01Z", "10:00:00.999999Z")));
        replies.add(new Reply(200, GOOD));

        assertThat(audit("demo")).isZero();

        assertThat(asked)
                .extracting(line -> line.substring(0, line.indexOf(" ")))
                .as("the report of a moment before is none")
                .containsExactly("/api/ops/audit/demo?fresh=true", "/api/ops/audit/demo", "/api/ops/audit/demo");
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void behindAnAuditThatWasUnderWayBeforeAnotherIsAskedFor() {
        replies.add(new Reply(202, "{}"));
        replies.add(new Reply(202, "{\"since\":\"2026-11-25T10:00:01Z\"}"));
        replies.add(new Reply(200, BAD.replace("10:00:01Z", "09:59:59Z")));
        replies.add(new Reply(200, GOOD));

        assertThat(audit("demo")).isZero();

        assertThat(asked)
                .extracting(line -> line.substring(0, line.indexOf(" ")))
                .containsExactly(
                        "/api/ops/audit/demo?fresh=true",
                        "/api/ops/audit/demo?fresh=true",
                        "/api/ops/audit/demo",
                        "/api/ops/audit/demo");
    }

    @Test
    void anAuditThatDiedIsAskedForAgainAndInTheEndGivenUp() {
        for (int i = 0; i < 60; i++) {
            replies.add(new Reply(202, "{\"since\":\"2026-11-25T10:00:01Z\"}"));
        }

        assertThat(audit("demo")).isEqualTo(2);

        assertThat(asked)
                .hasSize(60)
                .filteredOn(line -> line.contains("fresh=true"))
                .hasSize(2);
    }

    @Test
    void withoutAMatchEachIsAudited() {
        replies.add(new Reply(200, "[{\"matchId\":\"one\"},{\"matchId\":\"two\"}]"));
        replies.add(new Reply(503, ""));
        replies.add(new Reply(200, GOOD));
        replies.add(new Reply(200, BAD));

        assertThat(audit()).isEqualTo(1);

        assertThat(out.toString()).contains("match one,", "match two,", "2 violations");
    }

    @Test
    void whatCannotBeFoundOutIsTwo() throws IOException {
        replies.add(new Reply(404, "{}"));
        assertThat(audit("nobody")).isEqualTo(2);
        replies.add(new Reply(401, "{}"));
        assertThat(audit("demo")).isEqualTo(2);
        replies.add(new Reply(200, "{}"));
        assertThat(audit("demo")).isEqualTo(2);
        assertThat(audit("../odd")).isEqualTo(2);
        room.stop(0);
        assertThat(audit("demo")).isEqualTo(2);
        Files.delete(directory.resolve(".run/endpoints.json"));
        assertThat(audit("demo")).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).startsWith("audit: "));
    }

    private int audit(String... arguments) {
        return new CommandLine(new AuditCommand(directory, pauses::add))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var reply = replies.remove();
            exchange.getResponseHeaders().add("Retry-After", "5");
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
