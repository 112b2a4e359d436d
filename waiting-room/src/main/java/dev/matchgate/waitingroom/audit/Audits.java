package dev.matchgate.waitingroom.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.Answer;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.question.Pauses;
import dev.matchgate.waitingroom.question.Questions;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** The audits of matches, which the workers make. */
@ApplicationScoped
class Audits {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final RedisScripts redis;
    private final Questions questions;
    private final Pauses pauses;
    private final AuditConfig config;
    private final ObjectMapper json = MatchgateJson.mapper();

    Audits(RedisScripts redis, Questions questions, Pauses pauses, AuditConfig config) {
        this.redis = redis;
        this.questions = questions;
        this.pauses = pauses;
        this.config = config;
    }

    /** @return the report of the last audit; empty when there was none for a day */
    Optional<AuditReport> last(MatchId match) {
        return redis.call("GET", List.of(RedisKeys.of(match).audit())).map(reply -> read(reply.toString()));
    }

    /** @return what became of it as long as the room waits; or refuses with 503 */
    FreshAudit fresh(MatchId match) {
        long end = System.nanoTime() + config.longestWait().toNanos();
        do {
            var started = questions.ask(new Question.Audit(match), Answer.AuditStarted.class);
            var report = await(match, started.since(), end);
            if (!started.joined()) {
                return report.<FreshAudit>map(FreshAudit.Done::new).orElse(new FreshAudit.Begun(started.since()));
            }
            // What happened before this call may not be in it, so that another one begins behind it.
        } while (System.nanoTime() - end < 0 && pauses.pass(BETWEEN_LOOKS));
        return new FreshAudit.BehindAnother();
    }

    private Optional<AuditReport> await(MatchId match, Instant since, long end) {
        var report = since(match, since);
        while (report.isEmpty() && System.nanoTime() - end < 0 && pauses.pass(BETWEEN_LOOKS)) {
            report = since(match, since);
        }
        return report;
    }

    private Optional<AuditReport> since(MatchId match, Instant start) {
        return last(match).filter(report -> !report.asOf().isBefore(start));
    }

    private AuditReport read(String text) {
        try {
            return json.readValue(text, AuditReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a worker's audit report cannot be read", e);
        }
    }
}
