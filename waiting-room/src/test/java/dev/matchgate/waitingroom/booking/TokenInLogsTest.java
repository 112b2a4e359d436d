package dev.matchgate.waitingroom.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.EveryLogLine;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;

/** What a fan pays with stands in no log line and no answer, whatever becomes of the request. */
@RoomTest
class TokenInLogsTest {

    private static final String TOKEN = "tok_7f3a";
    private static final Logger LOG = Logger.getLogger(TokenInLogsTest.class);

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    private final List<String> answers = new ArrayList<>();
    private TestMatch match;
    private AdmittedFan fan;
    private String hold;

    @BeforeEach
    void hold() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
        hold = fan.hold(match, "A-1-1");
    }

    @Test
    void aRequestThatIsTakenLeavesNone() {
        try (var log = new EveryLogLine()) {
            isAnswered(book("k", payment(TOKEN)), 202);
            isAnswered(book("k", payment(TOKEN + "2")), 422);

            tellsNothing(log);
        }
    }

    @Test
    void aRequestThatFailsLeavesNone() {
        try (var log = new EveryLogLine()) {
            queue.withoutQueue(() -> {
                isAnswered(book("k", payment(TOKEN)), 503);
                isAnswered(book("k", payment(TOKEN)), 503);
            });
            redis.execute("DEL", match.keys().rebuilt());
            isAnswered(book("k", payment(TOKEN)), 503);

            tellsNothing(log);
        }
    }

    @Test
    void aRequestThatMeetsABugLeavesNone() {
        // No script can read such a hold.
        redis.execute("DEL", match.keys().holds());
        redis.execute("SET", match.keys().holds(), "x");
        try (var log = new EveryLogLine()) {
            isAnswered(book("k", payment(TOKEN)), 500);

            tellsNothing(log);
        } finally {
            redis.execute("DEL", match.keys().holds());
        }
    }

    @Test
    void aRequestThatCannotBeReadLeavesNone() {
        var bodies = List.of(
                "{\"holdId\":\"%s\",\"payment\":{\"method\":\"card\",\"token\":%s}}".formatted(hold, TOKEN),
                "{\"holdId\":\"%s\",\"payment\":{\"method\":\"card\",\"token\":\"%s".formatted(hold, TOKEN),
                "{\"holdId\":\"%s\",\"payment\":\"%s\"}".formatted(hold, TOKEN),
                "{\"holdId\":\"%s\",\"payment\":{\"method\":\"card\",\"token\":[\"%s\"]}}".formatted(hold, TOKEN),
                "{\"holdId\":\"%s\",\"payment\":{\"method\":\"card\",\"token\":\"%s\u00e9\"}}".formatted(hold, TOKEN),
                "{\"holdId\":\"%s\",\"payment\":{\"method\":\"card\",\"token\":\"%s\"}}"
                        .formatted(hold, TOKEN.repeat(30)),
                "{\"holdId\":\"nonsense\",\"payment\":{\"token\":\"%s\"}}".formatted(TOKEN),
                TOKEN);
        try (var log = new EveryLogLine()) {
            bodies.forEach(body -> isAnswered(post("k", body), 400));

            tellsNothing(log);
        }
    }

    private Map<String, Object> payment(String token) {
        return Map.of("holdId", hold, "payment", Map.of("method", "card", "token", token));
    }

    private Response book(String key, Map<String, Object> body) {
        return post(key, body);
    }

    private Response post(String key, Object body) {
        return fan.request().header("Idempotency-Key", key).body(body).post("/api/tickets/book");
    }

    private void isAnswered(Response answer, int status) {
        answer.then().statusCode(status);
        answers.add(answer.asString());
    }

    private void tellsNothing(EveryLogLine log) {
        LOG.tracef("the log is read: %s", "as it should be");
        assertThat(log.lines()).contains("the log is read: as it should be").noneMatch(line -> line.contains(TOKEN));
        assertThat(answers).isNotEmpty().noneMatch(answer -> answer.contains(TOKEN));
    }
}
