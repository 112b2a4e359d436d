package dev.matchgate.waitingroom.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.Answer;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.LocalStackResource;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.question.FakeWorker;
import dev.matchgate.waitingroom.question.Pauses;
import dev.matchgate.waitingroom.question.Questions;
import dev.matchgate.waitingroom.redis.RedisScripts;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

@RoomTest
class AuditTest {

    private static final Instant START = Instant.parse("2026-12-05T12:00:00Z");

    @Inject
    RedisDataSource redis;

    @Inject
    RedisScripts scripts;

    @Inject
    Questions questions;

    @Inject
    Pauses pauses;

    @Inject
    Matches matches;

    private TestMatch match;

    @BeforeEach
    void openAMatch() {
        redis.execute("DEL", RedisKeys.QUESTIONS);
        match = TestMatch.open(redis);
    }

    private ValidatableResponse audit(String query) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + LocalStackResource.OPS_TOKEN)
                .get("/api/ops/audit/" + match.id() + query)
                .then();
    }

    private void reported(Instant asOf, String... violations) {
        reported(asOf, new AuditReport.Check("I1: one booking a seat", 20, List.of(violations)));
    }

    private void reported(Instant asOf, AuditReport.Check check) {
        var report = new AuditReport(asOf, check.violations().isEmpty(), List.of(check));
        try {
            redis.execute(
                    "SET", match.keys().audit(), MatchgateJson.mapper().writeValueAsString(report), "EX", "86400");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A worker whose audit began then, and that reports it once it was asked. */
    private FakeWorker auditing(Instant start, Runnable report) {
        return FakeWorker.answering(redis, question -> {
            assertThat(question).isEqualTo(new Question.Audit(match.id()));
            Thread.ofVirtual().start(report);
            return Optional.of(new Answer.AuditStarted(start, false));
        });
    }

    /** A worker that meets an audit which has begun before, reports it, and then begins another. */
    private FakeWorker joining(Instant before, Instant start) {
        var asked = new AtomicInteger();
        return FakeWorker.answering(redis, question -> {
            boolean first = asked.getAndIncrement() == 0;
            Thread.ofVirtual().start(() -> reported(first ? before : start));
            return Optional.of(new Answer.AuditStarted(first ? before : start, first));
        });
    }

    @Test
    void theLastReportIsToldWithoutAskingAnybody() {
        reported(START, "seat A-1-1 belongs to b1 and b2");

        audit("")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("asOf", is("2026-12-05T12:00:00Z"))
                .body("ok", is(false))
                .body("checks[0].invariant", is("I1: one booking a seat"))
                .body("checks[0].checked", is(20))
                .body("checks[0].violations", contains("seat A-1-1 belongs to b1 and b2"));
        assertThat(redis.execute("LLEN", RedisKeys.QUESTIONS).toInteger()).isZero();
    }

    @Test
    void whatIsOnlyNotedIsToldAndIsNoViolation() {
        reported(START, new AuditReport.Check("I3: money", 20, List.of(), List.of("ask about b1")));

        audit("").statusCode(200).body("ok", is(true)).body("checks[0].notes", contains("ask about b1"));

        reported(START);
        assertThat(audit("").statusCode(200).extract().asString()).doesNotContain("notes");
    }

    @Test
    void withoutAReportOneIsMade() {
        try (var worker = auditing(START, () -> reported(START))) {
            audit("").statusCode(200).body("ok", is(true));
            audit("?fresh=false").statusCode(200);

            assertThat(worker.asked()).hasSize(1);
        }
    }

    @Test
    void aFreshReportIsNotOlderThanItsStart() {
        reported(START.minusMillis(1), "old");
        try (var _ = auditing(START, () -> reported(START.plusMillis(1)))) {
            audit("?fresh=true")
                    .statusCode(200)
                    .body("asOf", is("2026-12-05T12:00:00.001Z"))
                    .body("ok", is(true));
        }
    }

    @Test
    void whatTakesLongerIsToBeAskedForLater() {
        reported(START.minusMillis(1), "old");
        try (var _ = auditing(START, () -> {})) {
            var impatient = new Audits(scripts, questions, pauses, () -> 1);
            assertThat(impatient.fresh(match.id())).isEqualTo(new FreshAudit.Begun(START));
            assertThat(impatient.last(match.id()))
                    .as("the old one stays until then")
                    .isPresent();
        }
    }

    @Test
    void anAuditThatWasUnderWayBeforeIsNotTheFreshOne() {
        try (var worker = joining(START.minusSeconds(9), START)) {
            audit("?fresh=true").statusCode(200).body("asOf", is("2026-12-05T12:00:00Z"));

            assertThat(worker.asked()).hasSize(2);
        }
        try (var _ = FakeWorker.answering(
                redis, question -> Optional.of(new Answer.AuditStarted(START.plusSeconds(1), true)))) {
            var impatient = new Audits(scripts, questions, pauses, () -> 1);
            assertThat(impatient.fresh(match.id())).isEqualTo(new FreshAudit.BehindAnother());
        }
    }

    @Test
    void whatTakesLongerSaysByWhatItIsKnown() {
        reported(START.minusMillis(1), "old");
        try (var _ = auditing(START, () -> {})) {
            var impatient = new Audits(scripts, questions, pauses, () -> 1);
            var answer = AuditResource.answer(impatient.fresh(match.id()));

            assertThat(answer.getStatus()).isEqualTo(202);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
            assertThat(answer.getEntity()).isEqualTo(new AuditBegunView(Optional.of(START)));
        }
        assertThat(AuditResource.answer(new FreshAudit.BehindAnother()).getEntity())
                .isEqualTo(new AuditBegunView(Optional.empty()));
    }

    @Test
    void whatNobodyAuditsIsUnavailable() {
        try (var _ = FakeWorker.answering(redis, question -> Optional.of(new Answer.Failed("MySQL is away")))) {
            isRefused(audit("?fresh=true"), 503, "unavailable").header("Retry-After", "5");
        }
    }

    @Test
    void anUnknownMatchIsNotFoundAndOneThatRedisHasLostIsAudited() {
        isMalformed(audit("?fresh=maybe"), "fresh");
        isRefused(audit("x"), 404, "unknown-match");
        isRefused(audit("%20"), 404, "unknown-match");

        assertThat(matches.fresh(match.id())).isPresent();
        match.loseAll();
        try (var _ = auditing(START, () -> reported(START, "Redis lacks the match"))) {
            audit("?fresh=true").statusCode(200).body("ok", is(false));
        }
        match.putBack(1);
    }
}
