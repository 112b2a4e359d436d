package dev.matchgate.booking.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AskedQuestions;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.Answer;
import dev.matchgate.common.Answer.AuditStarted;
import dev.matchgate.common.AuditReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(QuietWorker.class)
class AuditTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Audit audit;

    @Inject
    AuditLock lock;

    @Inject
    AuditedMatch matches;

    @Inject
    PublishHandler publish;

    @Inject
    AskedQuestions room;

    @Inject
    RedisDataSource redis;

    @Test
    void theReportComesForADayAndBearsTheTimeOfItsStart() {
        var sale = matches.begin();
        sale.command("HINCRBY", sale.keys().seatCounts(), "unsold", "1");

        var started = (AuditStarted) audit.start(sale.match());

        await().atMost(SOON).until(() -> room.report(sale.match()).isPresent());
        var report = room.report(sale.match()).orElseThrow();
        assertThat(report.asOf()).isEqualTo(started.since());
        assertThat(report.ok()).isFalse();
        assertThat(report.checks())
                .flatExtracting(AuditReport.Check::violations)
                .hasSize(1);
        assertThat(redis.key().ttl(sale.keys().audit())).isBetween(86_000L, 86_400L);
        await().atMost(SOON).until(() -> !redis.key().exists(sale.keys().auditUnderWay()));

        sale.command("HINCRBY", sale.keys().seatCounts(), "unsold", "-1");
        audit.start(sale.match());
        await().atMost(SOON).until(() -> room.report(sale.match()).orElseThrow().ok());
    }

    @Test
    void oneAuditOfAMatchAtATimeOverAllWorkers() {
        var sale = matches.begin();
        var since = Instant.parse("2026-11-25T10:00:00.123456Z");
        var another = lock.take(sale.match(), since).orElseThrow();
        assertThat(redis.key().ttl(sale.keys().auditUnderWay()))
                .as("a worker that dies holds others up no longer than that")
                .isBetween(1L, 30L);

        assertThat(audit.start(sale.match())).isEqualTo(new AuditStarted(since, true));
        assertThat(audit.start(sale.match())).isEqualTo(new AuditStarted(since, true));
        assertThat(room.report(sale.match())).isEmpty();

        lock.release(another);
        assertThat(audit.start(sale.match())).isInstanceOfSatisfying(AuditStarted.class, begun -> {
            assertThat(begun.joined()).isFalse();
            assertThat(begun.since()).isAfter(since);
        });
        await().atMost(SOON).until(() -> room.report(sale.match()).isPresent());
    }

    @Test
    void whoAsksTogetherGetsOneAudit() throws Exception {
        var sale = matches.begin();
        Callable<Answer> ask = () -> audit.start(sale.match());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(8, ask))) {
                // One that came when it had just ended may have begun another, or is to ask again.
                assertThat(done.get()).isInstanceOfAny(AuditStarted.class, Answer.Failed.class);
            }
        }

        await().atMost(SOON).until(() -> room.report(sale.match()).isPresent());
        await().atMost(SOON).until(() -> !redis.key().exists(sale.keys().auditUnderWay()));
        assertThat(room.report(sale.match()).orElseThrow().ok()).isTrue();
    }

    @Test
    void somebodyElsesLockStays() {
        var sale = matches.begin();
        var mine = lock.take(sale.match(), Instant.now()).orElseThrow();
        sale.command("SET", sale.keys().auditUnderWay(), "2026-11-25T10:00:00Z|another");

        lock.release(mine);

        assertThat(lock.since(sale.match())).contains(Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void aDraftHasNothingToCheckAndAnUnknownMatchIsRefused() {
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(draft, Wishes.draft()));

        assertThat(audit.start(draft)).isInstanceOf(AuditStarted.class);
        await().atMost(SOON).until(() -> room.report(draft).isPresent());
        assertThat(room.report(draft).orElseThrow()).satisfies(report -> {
            assertThat(report.ok()).isTrue();
            assertThat(report.checks()).isEmpty();
        });
        assertThat(audit.start(Wishes.freshMatch())).isEqualTo(new Answer.Failed("there is no such match"));
    }
}
