package dev.matchgate.booking.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AskedQuestions;
import dev.matchgate.booking.RestrictedStack;
import dev.matchgate.booking.SentMessages;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.deadletter.Redrive;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.Answer;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A whole sale by a worker that may read and change rows and nothing else, as on AWS. */
@QuarkusTest
@TestProfile(LeastRightsTest.Restricted.class)
class LeastRightsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** The worker as it runs. */
    public static final class Restricted implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("matchgate.audit.look-again-millis", "100");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RestrictedStack.class));
        }
    }

    @Inject
    SentMessages messages;

    @Inject
    AskedQuestions room;

    @Inject
    AppliedCommandsPurge purge;

    @Inject
    Redrive redrive;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @Test
    void theWorkerMayDoNoMore() {
        assertThatThrownBy(() -> tables.change("CREATE TABLE more (id INT)")).hasMessageContaining("denied");
        assertThatThrownBy(() -> tables.change("TRUNCATE TABLE applied_commands"))
                .hasMessageContaining("denied");
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aMatchIsSoldAuditedAndCalledOff() {
        messages.send(Wishes.publish(match, Wishes.smallMatch()));
        messages.send(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.PAUSED));
        messages.send(Wishes.block(match, true, "A-2-5"));
        await().atMost(SOON).until(() -> redis.key().exists(keys.rebuilt()));
        var kept = book("approve", "A-2-1", "A-2-2");
        var slow = book("slow-1500", "A-2-3");
        var declined = book("decline", "A-2-4");
        // The finisher asks again for what is refused once.
        var cancelled = book("refund-fails-1", "A-3-1");
        awaitShown(kept, "CONFIRMED");
        awaitShown(slow, "CONFIRMED");
        awaitShown(declined, "REJECTED");
        awaitShown(cancelled, "CONFIRMED");
        messages.send(Wishes.cancel(cancelled));
        awaitShown(cancelled, "CANCELLED");

        room.ask(new Question.Audit(match));
        await().atMost(SOON).until(() -> room.report(match).isPresent());
        assertThat(room.report(match).orElseThrow().checks())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.violations()).isEmpty());

        messages.send(Wishes.callOff(match));
        awaitShown(kept, "CANCELLED");
        awaitShown(slow, "CANCELLED");
        await().atMost(SOON).until(() -> tables.unfinished(match).isEmpty());
        assertThat(tables.violations(match)).isEmpty();
        assertThat(tables.moneyViolations(match)).isEmpty();
        assertThat(tables.allowanceViolations(match)).isEmpty();
    }

    @Test
    void aDeadLetterIsKeptAndGone() {
        var group = "nobody:" + UUID.randomUUID();

        messages.sendDead(group, "no command");

        await().atMost(SOON)
                .until(() -> tables.rows("SELECT * FROM dead_letters WHERE group_id = ?", group)
                                .size()
                        == 1);
        var letters = redrive.list(new Question.ListDeadLetters(Optional.empty(), 100));
        assertThat(letters.deadLetters())
                .extracting(Answer.DeadLetter::messageId)
                .isNotEmpty();
    }

    @Test
    void whatIsOldIsForgotten() {
        var command = UUID.randomUUID().toString();
        tables.change(
                "INSERT INTO applied_commands (command_id, outcome, applied_at)"
                        + " VALUES (?, 'A_TEST', UTC_TIMESTAMP(6) - INTERVAL 31 DAY)",
                command);

        purge.purgeOnce();

        assertThat(tables.rows("SELECT * FROM applied_commands WHERE command_id = ?", command))
                .isEmpty();
    }

    private BookSeat book(String token, String... seats) {
        var command = Wishes.book(match, Wishes.freshFan(), token, seats);
        command.seatIds().forEach(seat -> messages.send(Wishes.about(command, seat)));
        return command;
    }

    private void awaitShown(BookSeat command, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                redis.hash(String.class).hget(keys.booking(command.bookingId()), "state"))
                        .isEqualTo(state));
    }
}
