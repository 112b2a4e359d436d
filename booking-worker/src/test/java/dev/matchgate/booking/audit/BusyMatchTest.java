package dev.matchgate.booking.audit;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AskedQuestions;
import dev.matchgate.booking.BusyWorker;
import dev.matchgate.booking.SentMessages;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.common.Answer.AuditStarted;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole worker sells while it audits. */
@QuarkusTest
@TestProfile(BusyWorker.class)
class BusyMatchTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BOOKINGS = 600;

    @Inject
    SentMessages messages;

    @Inject
    AskedQuestions room;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @Test
    void aHealthyMatchHasNoViolationsWhileItIsSold() throws Exception {
        messages.send(Wishes.publish(match, Wishes.smallMatch()));
        await().atMost(SOON).until(() -> redis.key().exists(RedisKeys.of(match).rebuilt()));
        var random = new Random(4);
        var selling = CompletableFuture.runAsync(() -> IntStream.range(0, BOOKINGS)
                .forEach(n -> messages.send(Wishes.book(
                        match,
                        Wishes.freshFan(),
                        random.nextInt(4) == 0 ? "decline" : "approve",
                        "B-" + (1 + random.nextInt(10)) + "-" + (1 + random.nextInt(20))))));

        int audits = 0;
        do {
            assertThat(audited().checks())
                    .as("audit %d", audits)
                    .allSatisfy(check -> assertThat(check.violations()).isEmpty());
            audits++;
        } while (!selling.isDone() || unfinished() > 0);

        selling.get(60, TimeUnit.SECONDS);
        assertThat(audits).isPositive();
        assertThat(tables.rows("SELECT id FROM bookings WHERE match_id = ?", match.value()))
                .hasSize(BOOKINGS);
        assertThat(audited().ok()).isTrue();
    }

    private AuditReport audited() {
        var id = room.ask(new Question.Audit(match));
        await().atMost(SOON).until(() -> room.answer(id).isPresent());
        var answer = room.answer(id).orElseThrow();
        if (!(answer instanceof AuditStarted(var since, var _))) {
            // The one before has written its report and still has its lock.
            return audited();
        }
        await().atMost(SOON)
                .until(() -> room.report(match)
                        .filter(report -> !report.asOf().isBefore(since))
                        .isPresent());
        return room.report(match).orElseThrow();
    }

    private int unfinished() {
        return messages.waiting()
                + tables.rows("SELECT id FROM bookings WHERE match_id = ? AND next_step_at IS NOT NULL", match.value())
                        .size();
    }
}
