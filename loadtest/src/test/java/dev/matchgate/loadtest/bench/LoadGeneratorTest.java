package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The load generator against a room that answers as the contract says, and against one that does not. */
class LoadGeneratorTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Set<Integer> clients = ConcurrentHashMap.newKeySet();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private HttpServer room;
    private LoadGenerator generator;

    @BeforeEach
    void start() throws IOException {
        room = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        room.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        room.createContext("/api/session", exchange -> {
            int number = sessions.incrementAndGet();
            answer(exchange, 201, "{\"fanId\":\"fan-" + number + "\",\"token\":\"" + number + "\"}");
        });
        room.createContext("/api/matches/m/queue", exchange -> {
            var bearer = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
            answer(exchange, 201, waiting(",\"queueToken\":\"q" + bearer + "\",\"queueNumber\":\"" + bearer + "\""));
        });
        room.createContext("/api/matches/m/queue/place", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Queue-Token"));
            boolean admitted = polls.incrementAndGet() > 40;
            answer(exchange, 200, admitted ? "{\"state\":\"ADMITTED\"}" : waiting(",\"position\":7"));
        });
        room.start();
        generator = new LoadGenerator(
                List.of(URI.create("http://localhost:" + room.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        generator.close();
        room.stop(0);
    }

    private static String waiting(String more) {
        return "{\"state\":\"WAITING\",\"pollAfterSeconds\":0.1" + more + "}";
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        clients.add(exchange.getRemoteAddress().getPort());
        var bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void eachFanSignsInJoinsAndIsToldThePlaceOnce() {
        generator.connect(4);
        var crowd = new Crowd(generator, "m");
        var bearers = crowd.signIn(20);
        assertThat(bearers).doesNotHaveDuplicates().hasSize(20);
        var joined = crowd.join(bearers);
        assertThat(joined.fans())
                .extracting(Crowd.QueuedFan::queueNumber)
                .isEqualTo(bearers.stream().map(Long::valueOf).toList());
        assertThat(crowd.positions(joined)).hasSize(20).containsOnly(7L);
        assertThat(tokens).hasSize(20);
        assertThat(clients).as("connections, kept alive").hasSize(4);
    }

    @Test
    void aLoadGoesRoundUntilItsTimeIsOver() {
        generator.connect(3);
        var requests = List.of(Wire.place("m", "a"), Wire.place("m", "b"));
        var load = ClosedLoop.during(
                generator, requests, Check.expecting(200, "\"state\":\"WAITING\""), Duration.ofSeconds(1));
        // The first forty wait; from then on they are admitted, which is not what this load wants to measure.
        assertThat(load.tally().goodAnswers()).isEqualTo(40);
        assertThat(load.tally().complaints()).containsOnlyKeys("200 without \"state\":\"WAITING\"");
        assertThat(load.tally().wrongAnswers()).isEqualTo(polls.get() - 40L);
        assertThat(load.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(tokens).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anAnswerThatCannotBeReadIsCountedAndTheLoadGoesOn() {
        generator.connect(1);
        Check check = (request, answer) -> {
            if (request == 0) {
                throw new IllegalStateException("what is this");
            }
            return Optional.empty();
        };
        var load = ClosedLoop.each(generator, List.of(Wire.signIn(), Wire.signIn()), check, LIMIT);
        assertThat(load.tally().complaints()).isEqualTo(Map.of("unreadable: what is this", 1L));
        assertThat(load.tally().goodAnswers()).isEqualTo(1);
    }

    @Test
    void aCrowdOfRefusedFansIsNoMeasurement() {
        generator.connect(2);
        var crowd = new Crowd(generator, "unknown");
        assertThatThrownBy(() -> crowd.join(List.of("1", "2", "3")))
                .isInstanceOf(BenchImpossible.class)
                .hasMessageContaining("0 of 3 good answers")
                .hasMessageContaining("404");
    }

    @Test
    void aLostConnectionIsAnErrorAndDoesNotHangTheLoad() {
        generator.connect(1);
        assertThat(generator.openConnections()).isEqualTo(1);
        room.stop(0);
        var load = ClosedLoop.during(generator, List.of(Wire.signIn()), Check.expecting(201, ""), LIMIT);
        assertThat(load.tally().wrongAnswers()).isEqualTo(1);
        assertThat(load.elapsed()).isLessThan(LIMIT);
        assertThat(generator.openConnections()).isZero();
    }

    @Test
    void pollingFansWaitAsToldAndAreIdleOnceAdmitted() {
        generator.connect(10);
        var crowd = new PollingCrowd(generator);
        crowd.measure();
        crowd.start(
                10,
                Duration.ofMillis(200),
                (connection, diary, fan) -> PollingFan.whoJoins(connection, "m", diary, Integer.toString(fan)));
        assertThat(PollingCrowd.await(LIMIT, () -> crowd.sum(FanDiary::fansAdmitted) == 10))
                .isTrue();
        assertThat(crowd.end(LIMIT)).isTrue();
        assertThat(crowd.sum(FanDiary::fansWaiting)).isZero();
        assertThat(crowd.total(FanDiary::joins).goodAnswers()).isEqualTo(10);
        assertThat(crowd.total(FanDiary::places).goodAnswers()).isEqualTo(polls.get());
        assertThat(crowd.total(FanDiary::places).complaints()).isEmpty();
        assertThat(polls).hasValue(50);
        assertThat(clients).as("a connection of one's own").hasSize(10);
    }

    @Test
    void aRefusedPollIsAnError() {
        generator.connect(1);
        var crowd = new PollingCrowd(generator);
        crowd.start(
                1, Duration.ZERO, (connection, diary, fan) -> PollingFan.whoHasJoined(connection, "none", diary, "t"));
        assertThat(PollingCrowd.await(LIMIT, () -> crowd.total(FanDiary::places).wrongAnswers() > 0))
                .isTrue();
        assertThat(crowd.end(LIMIT)).isTrue();
        assertThat(crowd.total(FanDiary::places).complaints()).containsOnlyKeys("status 404");
    }
}
