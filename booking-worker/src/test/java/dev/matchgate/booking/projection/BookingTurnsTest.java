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

/** What a booking does to its fan's turn, and to what is undecided. */
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
    Turns turns;

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
        turns.set(command, "4503599627370497|" + state + "|99");

        decideAndGoOn(command);

        var done = turns.of(command).split("\\|");
        assertThat(done).startsWith("4503599627370497", "DONE").hasSize(3);
        assertThat(Long.parseLong(done[2])).isCloseTo(System.currentTimeMillis(), within(60_000L));
        assertThat(turns.activeUntil(command)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_CLAIMED", "DONE", "LEFT", "ABSENT", "LATE"})
    void whatIsNoTurnStays(String state) {
        var command = submitted("approve");
        turns.set(command, "4503599627370497|" + state + "|99");

        decideAndGoOn(command);

        assertThat(turns.of(command)).isEqualTo("4503599627370497|" + state + "|99");
    }

    @Test
    void aTurnThatRedisHasLostIsOverWhenItsBookingIsConfirmed() {
        var command = submitted("approve");
        redis.key().del(keys.turns());

        decideAndGoOn(command);

        assertThat(turns.of(command)).isEqualTo(Turns.doneAt(command));
    }

    @Test
    void aDeclinedFansTurnLastsUntilTheHoldEnds() {
        var command = submitted("decline");

        decideAndGoOn(command);

        assertThat(turns.activeUntil(command)).isPresent().isEqualTo(turns.holdEnds(command));
        assertThat(turns.activeUntil(command).getAsDouble())
                .isCloseTo(System.currentTimeMillis() + TWO_MINUTES, within(60_000.0));
        assertThat(turns.of(command)).as("the token's end").isEqualTo("4503599627370497|TURN|99");
    }

    @Test
    void aTurnThatLastsLongerIsNotCutShort() {
        var command = submitted("decline");
        redis.sortedSet(String.class)
                .zadd(keys.active(), FAR_AHEAD, command.fanId().value());

        decideAndGoOn(command);

        assertThat(turns.activeUntil(command)).hasValue(FAR_AHEAD);
    }

    @Test
    void aDeclinedFanWhoHasDroppedOutComesBackToPayAgain() {
        var command = submitted("decline");
        redis.key().del(keys.active());

        decideAndGoOn(command);

        assertThat(turns.activeUntil(command)).isPresent().isEqualTo(turns.holdEnds(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIME", "DONE", "LEFT", "LATE"})
    void aDeclinedFanWhoseTurnIsOverGetsNoOther(String state) {
        var command = submitted("decline");
        redis.key().del(keys.active());
        turns.set(command, "4503599627370497|" + state + "|99");

        decideAndGoOn(command);

        assertThat(turns.activeUntil(command)).isEmpty();
    }

    @Test
    void theFirstProjectionSaysThatTheBookingIsDecidedAndCountsItOnce() {
        var command = submitted("approve");
        var totals = redis.hash(String.class);
        totals.hset(keys.bookingTotals(), "submittedTotal", "1");

        handler.handle(command);
        projection.project(List.of(reads.find(command.bookingId()).orElseThrow()));

        assertThat(redis.key().exists(keys.undecided())).isFalse();
        assertThat(totals.hget(keys.bookingTotals(), "decidedTotal")).isEqualTo("1");
        steps.goOn(command.bookingId());
        assertThat(totals.hget(keys.bookingTotals(), "decidedTotal")).isEqualTo("1");
        assertThat(totals.hget(keys.bookingTotals(), "submittedTotal")).isEqualTo("1");
    }

    private void decideAndGoOn(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
    }

    private BookSeat submitted(String token) {
        var command = Wishes.book(match, Wishes.freshFan(), token, "A-1-2");
        room.submit(command);
        return command;
    }
}
