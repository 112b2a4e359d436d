package dev.matchgate.booking.projection;

import java.util.List;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingReads;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** What bookings tell of their fans' turns when they are shown again, because Redis has lost them. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class RebuiltTurnsTest {

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    BookingReads reads;

    @Inject
    PublishHandler publish;

    @Inject
    RedisBookingProjection projection;

    @Inject
    RedisDataSource redis;

    @Inject
    SubmittedHolds room;

    @Inject
    Turns turns;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRMED", "CANCELLING", "CANCELLED"})
    void afterALossABookingTellsThatItsTurnIsOver(String state) {
        var command = submitted("approve");
        decideAndGoOn(command);
        tables.change(
                "UPDATE bookings SET state = ? WHERE id = ?",
                state,
                command.bookingId().value());
        redis.key().del(keys.turns(), keys.booking(command.bookingId()));

        projectAgain(command);

        assertThat(turns.of(command)).isEqualTo(Turns.doneAt(command));
    }

    @Test
    void afterALossABookingThatIsShownAlreadyTellsItToo() {
        var command = submitted("approve");
        decideAndGoOn(command);
        redis.key().del(keys.turns());

        projectAgain(command);

        assertThat(turns.of(command)).isEqualTo(Turns.doneAt(command));
    }

    @Test
    void afterALossTheLastBookingCounts() {
        var command = submitted("approve");
        decideAndGoOn(command);
        turns.set(command, "0|DONE|5");
        projectAgain(command);
        assertThat(turns.of(command)).isEqualTo(Turns.doneAt(command));

        turns.set(command, "0|DONE|9000000000000");
        projectAgain(command);

        assertThat(turns.of(command)).isEqualTo("0|DONE|9000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4503599627370497|TURN|99", "7|LEFT|99", "0|TURN|99"})
    void aTurnThatRedisKnowsOfIsNotEndedByShowingABookingAgain(String known) {
        var command = submitted("approve");
        decideAndGoOn(command);
        turns.set(command, known);

        projectAgain(command);

        assertThat(turns.of(command)).isEqualTo(known);
    }

    @Test
    void afterALossABookingThatIsNotConfirmedEndsNoTurn() {
        var declined = submitted("decline");
        decideAndGoOn(declined);
        var secured = Wishes.book(match, Wishes.freshFan(), "approve", "B-1-1");
        handler.handle(secured);
        redis.key().del(keys.turns());

        projectAgain(declined);
        projectAgain(secured);

        assertThat(redis.key().exists(keys.turns())).isFalse();
    }

    @Test
    void whatIsShownAgainIsNotCountedAgain() {
        var command = submitted("approve");
        decideAndGoOn(command);
        redis.key().del(keys.booking(command.bookingId()), keys.bookingTotals());

        projectAgain(command);

        assertThat(redis.key().exists(keys.bookingTotals())).isFalse();
    }

    private void decideAndGoOn(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
    }

    private void projectAgain(BookSeat command) {
        projection.projectAgain(List.of(reads.find(command.bookingId()).orElseThrow()));
    }

    private BookSeat submitted(String token) {
        var command = Wishes.book(match, Wishes.freshFan(), token, "A-1-2");
        room.submit(command);
        return command;
    }
}
