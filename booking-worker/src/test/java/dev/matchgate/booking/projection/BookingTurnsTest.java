package dev.matchgate.booking.projection;

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
import static org.assertj.core.api.Assertions.within;

/** What a booking does to its fan's turn, before and after a loss of Redis. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class BookingTurnsTest {

    private static final double TWO_MINUTES = 120_000;
    private static final double FAR_AHEAD = 9_000_000_000_000.0;

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
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCLAIMED", "TURN", "TIME"})
    void aConfirmedBookingEndsATurn(String state) {
        var command = submitted("approve");
        turn(command, "4503599627370497|" + state + "|99");

        decideAndGoOn(command);

        var done = turn(command).split("\\|");
        assertThat(done).startsWith("4503599627370497", "DONE").hasSize(3);
        assertThat(Long.parseLong(done[2])).isCloseTo(System.currentTimeMillis(), within(60_000L));
        assertThat(activeUntil(command)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_CLAIMED", "DONE", "LEFT", "ABSENT", "LATE"})
    void whatIsNoTurnStays(String state) {
        var command = submitted("approve");
        turn(command, "4503599627370497|" + state + "|99");

        decideAndGoOn(command);

        assertThat(turn(command)).isEqualTo("4503599627370497|" + state + "|99");
    }

    @Test
    void aTurnThatRedisHasLostIsOverWhenItsBookingIsConfirmed() {
        var command = submitted("approve");
        redis.key().del(keys.turns());

        decideAndGoOn(command);

        assertThat(turn(command)).isEqualTo(doneAt(command));
    }

    @Test
    void aDeclinedFansTurnLastsUntilTheHoldEnds() {
        var command = submitted("decline");

        decideAndGoOn(command);

        assertThat(activeUntil(command)).isEqualTo(holdEnds(command));
        assertThat(activeUntil(command)).isCloseTo(System.currentTimeMillis() + TWO_MINUTES, within(60_000.0));
        assertThat(turn(command)).as("the token's end").isEqualTo("4503599627370497|TURN|99");
    }

    @Test
    void aTurnThatLastsLongerIsNotCutShort() {
        var command = submitted("decline");
        redis.sortedSet(String.class)
                .zadd(keys.active(), FAR_AHEAD, command.fanId().value());

        decideAndGoOn(command);

        assertThat(activeUntil(command)).isEqualTo(FAR_AHEAD);
    }

    @Test
    void aDeclinedFanWhoHasDroppedOutComesBackToPayAgain() {
        var command = submitted("decline");
        redis.key().del(keys.active());

        decideAndGoOn(command);

        assertThat(activeUntil(command)).isEqualTo(holdEnds(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME", "DONE", "LEFT", "LATE"})
    void aDeclinedFanWhoseTurnIsOverGetsNoOther(String state) {
        var command = submitted("decline");
        redis.key().del(keys.active());
        turn(command, "4503599627370497|" + state + "|99");

        decideAndGoOn(command);

        assertThat(activeUntil(command)).isNull();
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

        assertThat(turn(command)).isEqualTo(doneAt(command));
    }

    @Test
    void afterALossABookingThatIsShownAlreadyTellsItToo() {
        var command = submitted("approve");
        decideAndGoOn(command);
        redis.key().del(keys.turns());

        projectAgain(command);

        assertThat(turn(command)).isEqualTo(doneAt(command));
    }

    @Test
    void afterALossTheLastBookingCounts() {
        var command = submitted("approve");
        decideAndGoOn(command);
        turn(command, "0|DONE|5");
        projectAgain(command);
        assertThat(turn(command)).isEqualTo(doneAt(command));

        turn(command, "0|DONE|9000000000000");
        projectAgain(command);

        assertThat(turn(command)).isEqualTo("0|DONE|9000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4503599627370497|TURN|99", "7|LEFT|99", "0|TURN|99"})
    void aTurnThatRedisKnowsOfIsNotEndedByShowingABookingAgain(String known) {
        var command = submitted("approve");
        decideAndGoOn(command);
        turn(command, known);

        projectAgain(command);

        assertThat(turn(command)).isEqualTo(known);
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
    void theFirstProjectionSaysThatTheBookingIsDecidedAndCountsItOnce() {
        var command = submitted("approve");
        var totals = redis.hash(String.class);
        totals.hset(keys.bookingTotals(), "submittedTotal", "1");

        handler.handle(command);
        projection.project(reads.find(command.bookingId()).orElseThrow());

        assertThat(redis.key().exists(keys.undecided())).isFalse();
        assertThat(totals.hget(keys.bookingTotals(), "decidedTotal")).isEqualTo("1");
        steps.goOn(command.bookingId());
        assertThat(totals.hget(keys.bookingTotals(), "decidedTotal")).isEqualTo("1");
        assertThat(totals.hget(keys.bookingTotals(), "submittedTotal")).isEqualTo("1");
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
        projection.projectAgain(reads.find(command.bookingId()).orElseThrow());
    }

    private BookSeat submitted(String token) {
        var command = Wishes.book(match, Wishes.freshFan(), token, "A-1-2");
        room.submit(command);
        return command;
    }

    private void turn(BookSeat command, String entry) {
        redis.hash(String.class).hset(keys.turns(), command.fanId().value(), entry);
    }

    private String turn(BookSeat command) {
        return redis.hash(String.class).hget(keys.turns(), command.fanId().value());
    }

    private static String doneAt(BookSeat command) {
        return "0|DONE|" + command.requestedAt().toEpochMilli();
    }

    private Double activeUntil(BookSeat command) {
        return score(keys.active(), command.fanId().value());
    }

    private Double holdEnds(BookSeat command) {
        return score(keys.holds(), command.holdId().value());
    }

    private Double score(String key, String member) {
        var score = redis.sortedSet(String.class).zscore(key, member);
        return score.isPresent() ? Double.valueOf(score.getAsDouble()) : null;
    }
}
