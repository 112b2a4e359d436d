package dev.matchgate.local.launch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.matchgate.local.LocalStack;
import dev.matchgate.local.Loopback;
import dev.matchgate.local.RealServers;
import dev.matchgate.local.SharedServers;
import dev.matchgate.local.StackException;
import dev.matchgate.local.StackOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class MatchgateTest {

    private final LocalStack servers = SharedServers.stack();

    @TempDir
    private Path folder;

    @Test
    void endpointsSayWhereEverythingIs() throws IOException {
        var port = Loopback.freePort();
        try (var matchgate = Matchgate.start(options(StandIn.program(), new MatchgateOptions.Size(port, 1, 2)))) {
            var endpoints = endpointsFile();
            assertThat(endpoints.at("/rooms/0/url").asText()).isEqualTo("http://localhost:" + port);
            assertThat(endpoints.at("/rooms/0/pid").asLong())
                    .isEqualTo(matchgate.endpoints().rooms().getFirst().pid());
            assertThat(endpoints.path("workers")).hasSize(2);
            assertThat(endpoints.path("redis").asText()).isEqualTo(servers.redisUrl());
            assertThat(endpoints.at("/mysql/jdbcUrl").asText())
                    .isEqualTo(servers.sql().jdbcUrl());
            assertThat(endpoints.at("/mysql/user").asText())
                    .isEqualTo(servers.sql().user());
            assertThat(endpoints.at("/mysql/password").asText())
                    .isEqualTo(servers.sql().password());
            assertThat(endpoints.path("sqs").asText()).isEqualTo(servers.sqsEndpoint());
            assertThat(endpoints.at("/queues/bookings").asText()).isEqualTo("matchgate-bookings.fifo");
            assertThat(endpoints.at("/queues/deadLetters").asText()).isEqualTo("matchgate-bookings-dead-letter.fifo");
        }
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws IOException {
        try (var matchgate = Matchgate.start(options(StandIn.program(), anywhere()))) {
            assertThat(folder.resolve("ops-token")).hasContent(matchgate.opsToken());
            for (var file : List.of("ops-token", "endpoints.json")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void roomsAreNotToldWhereMysqlIs() throws IOException {
        try (var matchgate = Matchgate.start(options(StandIn.program(), anywhere()))) {
            var url = matchgate.endpoints().rooms().getFirst().url() + "/environment";
            try (var answer = URI.create(url).toURL().openStream()) {
                assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("MATCHGATE_TOKEN_KEYS=", "MATCHGATE_ADMISSION_KEY=", "MATCHGATE_OPS_TOKEN=")
                        .contains("MATCHGATE_GUESTS=true", "AWS_REGION=", "MATCHGATE_HOLD_SECONDS=7")
                        .contains("MATCHGATE_BOOKINGS_QUEUE=matchgate-bookings.fifo", "REDIS_URL=", "SQS_ENDPOINT=")
                        .doesNotContain("MYSQL");
            }
        }
    }

    @Test
    void aProcessThatDiesIsStartedAgain() throws IOException {
        try (var matchgate = Matchgate.start(options(StandIn.program(), anywhere()))) {
            var first = matchgate.endpoints().rooms().getFirst();

            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreException(ConnectException.class)
                    .untilAsserted(() -> {
                        assertThat(endpointsFile().at("/rooms/0/pid").asLong()).isNotEqualTo(first.pid());
                        assertThat(URI.create(first.url() + "/health").toURL().openStream())
                                .hasContent("up");
                    });
        }
    }

    @Test
    void theDemoIsPublishedWithTheOpsToken() {
        try (var matchgate = Matchgate.start(options(StandIn.program(), anywhere()))) {
            var url = matchgate.endpoints().rooms().getFirst().url();

            assertThatCode(() -> new DemoMatch(url, matchgate.opsToken()).publish())
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> new DemoMatch(url, "wrong").publish())
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void nothingStaysAfterTheEnd() {
        var matchgate = Matchgate.start(options(StandIn.program(), anywhere()));
        var pids = List.of(
                matchgate.endpoints().rooms().getFirst().pid(),
                matchgate.endpoints().workers().getFirst().pid());

        matchgate.close();

        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(folder).isDirectoryNotContaining("glob:**/{endpoints.json,ops-token,pids,data}");
    }

    @Test
    void aPortInUseIsToldInOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Loopback.HOST))) {
            var size = new MatchgateOptions.Size(taken.getLocalPort(), 1, 1);
            assertThatThrownBy(() -> Matchgate.start(options(StandIn.program(), size)))
                    .isInstanceOf(StackException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is in use; choose another with --port");
        }
    }

    @Test
    void aSecondRunInTheSameFolderIsRefused() {
        try (var first = Matchgate.start(options(StandIn.program(), anywhere()))) {
            assertThatThrownBy(() -> Matchgate.start(options(StandIn.program(), anywhere())))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Matchgate is already running in ");
            assertThat(folder.resolve("endpoints.json"))
                    .as(first.endpoints().toString())
                    .exists();
        }
    }

    @Test
    void aProgramThatDoesNotStartIsToldWithItsLastWords() {
        assertThatThrownBy(() -> Matchgate.start(options(StandIn.failing(), anywhere())))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("room-1 does not start")
                .hasMessageContaining("NoSuchProgram");
        assertThat(folder).isDirectoryNotContaining("glob:**/{endpoints.json,ops-token,pids}");
    }

    private MatchgateOptions options(Program room, MatchgateOptions.Size size) {
        var stack = StackOptions.standard(Map.of("MATCHGATE_HOLD_SECONDS", "7")).with(RealServers.environment(servers));
        return new MatchgateOptions(folder, room, StandIn.program(), size, false, stack);
    }

    private static MatchgateOptions.Size anywhere() {
        return new MatchgateOptions.Size(MatchgateOptions.ANY_PORT, 1, 1);
    }

    private JsonNode endpointsFile() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("endpoints.json").toFile());
    }
}
