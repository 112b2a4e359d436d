package dev.matchgate.booking.projection;

import java.util.List;
import java.util.Map;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingReads;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@TestProfile(QuietWorker.class)
class BookingProjectionTest {

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

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void aConfirmedBookingEndsHoldOutboxEntryAndTurn() {
        var command = submitted("approve", "A-1-2", "A-1-3");

        decideAndGoOn(command);

        assertThat(booking(command))
                .containsEntry("state", "CONFIRMED")
                .containsEntry("payment", "APPROVED")
                .containsEntry("seatIds", "A-1-2,A-1-3")
                .containsEntry("seats", "1,2")
                .containsEntry("amountKrw", "60000")
                .containsEntry("version", "2")
                .doesNotContainKey("paymentToken");
        assertThat(letters()).startsWith("XBBAAA");
        assertThat(unsold()).isEqualTo(397);
        assertThat(fan(command)).containsExactly(Map.entry("booking:" + command.bookingId(), "2"));
        assertThat(redis.key().exists(keys.held(), keys.holds(), keys.outbox(), keys.undecided(), keys.active()))
                .isZero();
        assertThat(hold(command)).containsEntry("state", "SUBMITTED");
        assertThat(redis.key().ttl(keys.hold(command.holdId()))).isCloseTo(86_400L, within(60L));
        assertThat(redis.hash(String.class).hget(keys.turns(), command.fanId().value()))
                .startsWith("4503599627370497|DONE|");
        assertThat(redis.hash(String.class)
                        .hget(
                                RedisKeys.fanBookings(command.fanId()),
                                command.bookingId().value()))
                .isEqualTo(match.value());
    }

    @Test
    void aRequestWhoseKeyAnotherBookingHasIsTakenBack() {
        var first = submitted("approve", "A-1-2");
        decideAndGoOn(first);
        var second = Wishes.withKeyOf(first, Wishes.freshMatch(), "A-1-2");
        var elsewhere = RedisKeys.of(second.matchId());
        room.submit(second);
        // The node of a cluster that the fan's list is on was lost, so that the room took it for a new key.
        var index = RedisKeys.fanBookings(first.fanId());
        redis.hash(String.class)
                .hset(index, first.bookingId().value(), second.matchId().value());

        steps.takeBack(second);

        assertThat(redis.hash(String.class).hget(index, first.bookingId().value()))
                .isEqualTo(match.value());

        assertThat(redis.key().exists(elsewhere.booking(second.bookingId()), elsewhere.outbox(), elsewhere.undecided()))
                .isZero();
        assertThat(redis.hash(String.class).hgetall(elsewhere.hold(second.holdId())))
                .containsEntry("state", "HELD")
                .doesNotContainKey("bookingId");
        assertThat(redis.sortedSet(String.class, String.class)
                        .zscore(elsewhere.holds(), second.holdId().value())
                        .orElseThrow())
                .isFinite();
        assertThat(booking(first)).containsEntry("state", "CONFIRMED");
    }

    @Test
    void aBookingThatAWorkerHasShownIsNotTakenBack() {
        var command = submitted("approve", "A-1-2");
        decideAndGoOn(command);

        steps.takeBack(command);

        assertThat(booking(command)).containsEntry("state", "CONFIRMED");
    }

    @Test
    void aDeclinedCardGivesTheHoldBackForTwoMinutes() {
        var command = submitted("decline", "A-1-2");

        decideAndGoOn(command);

        assertThat(booking(command))
                .containsEntry("state", "REJECTED")
                .containsEntry("reason", "PAYMENT_DECLINED")
                .containsEntry("payment", "DECLINED");
        assertThat(letters()).startsWith("XAAA");
        assertThat(unsold()).isEqualTo(399);
        assertThat(hold(command)).containsEntry("state", "HELD").doesNotContainKey("bookingId");
        double inTwoMinutes = System.currentTimeMillis() + 120_000.0;
        assertThat(redis.sortedSet(String.class)
                        .zscore(keys.holds(), command.holdId().value())
                        .getAsDouble())
                .isCloseTo(inTwoMinutes, within(10_000.0));
        assertThat(Double.parseDouble(hold(command).get("expiresAt"))).isCloseTo(inTwoMinutes, within(10_000.0));
        assertThat(redis.hash(String.class).hget(keys.held(), "1"))
                .isEqualTo(command.holdId().value());
        assertThat(fan(command)).containsExactly(Map.entry("hold:" + command.holdId(), "1"));
        assertThat(redis.key().exists(keys.active())).as("the turn goes on").isTrue();
    }

    @Test
    void aTakenSeatFreesTheOthersAndKeepsTheHoldFindable() {
        handler.handle(Wishes.book(match, Wishes.freshFan(), "approve", "A-1-3"));
        var command = submitted("approve", "A-1-2", "A-1-3");

        decideAndGoOn(command);

        assertThat(booking(command)).containsEntry("reason", "SEAT_TAKEN").containsEntry("payment", "NONE");
        assertThat(redis.key().exists(keys.held(), keys.holds(), keys.fan(command.fanId())))
                .isZero();
        assertThat(hold(command)).containsEntry("bookingId", command.bookingId().value());
    }

    @Test
    void anotherBookingsHoldStaysAsItIs() {
        var command = submitted("approve", "A-1-2");
        redis.hash(String.class).hset(keys.hold(command.holdId()), "bookingId", "another");

        decideAndGoOn(command);

        assertThat(redis.hash(String.class).hget(keys.held(), "1"))
                .isEqualTo(command.holdId().value());
        assertThat(redis.key().exists(keys.holds())).isTrue();
    }

    @Test
    void theHoldOfTheSameRequestSentAgainEndsWithTheBookingThatWasDecidedFromTheFirst() {
        var first = Wishes.book(match, Wishes.freshFan(), "approve", "A-1-2");
        var again = room.submitAgain(first, new HoldId("again"), 4);

        decideAndGoOn(first);

        assertThat(booking(first))
                .containsEntry("state", "CONFIRMED")
                .containsEntry("holdId", first.holdId().value());
        assertThat(redis.sortedSet(String.class).zscore(keys.holds(), "again")).isEmpty();
        assertThat(redis.hash(String.class).hget(keys.held(), "4")).isNull();
        assertThat(fan(first)).containsExactly(Map.entry("booking:" + first.bookingId(), "1"));
        assertThat(hold(again)).containsEntry("bookingId", first.bookingId().value());
        assertThat(redis.key().ttl(keys.hold(again.holdId()))).isPositive();
    }

    @Test
    void aHoldThatTheBookingNamesAndThatIsAnothersStays() {
        var first = Wishes.book(match, Wishes.freshFan(), "approve", "A-1-2");
        var again = room.submitAgain(first, new HoldId("again"), 4);
        redis.hash(String.class).hset(keys.hold(again.holdId()), "bookingId", "another");

        decideAndGoOn(first);

        assertThat(redis.sortedSet(String.class).zscore(keys.holds(), "again")).hasValue(Double.POSITIVE_INFINITY);
        assertThat(redis.hash(String.class).hget(keys.held(), "4")).isEqualTo("again");
    }

    @Test
    void onlyItsOwnEntriesOfHeldSeatsGo() {
        var command = submitted("approve", "A-1-2", "A-1-3");
        redis.hash(String.class).hset(keys.held(), "2", "another");

        decideAndGoOn(command);

        assertThat(redis.hash(String.class).hgetall(keys.held())).containsExactly(Map.entry("2", "another"));
    }

    @Test
    void whatIsNotNewerChangesNothing() {
        var command = submitted("approve", "A-1-2");
        handler.handle(command);
        var secured = reads.find(command.bookingId()).orElseThrow();
        steps.goOn(command.bookingId());
        var counts = redis.hash(String.class).hgetall(keys.seatCounts());

        projection.project(List.of(secured));

        assertThat(booking(command)).containsEntry("state", "CONFIRMED").containsEntry("version", "2");
        assertThat(redis.hash(String.class).hgetall(keys.seatCounts())).isEqualTo(counts);
    }

    @Test
    void aSeatShownNewerThanItsRowWasReadStays() {
        var command = submitted("approve", "A-1-2");
        handler.handle(command);
        // As if another worker had shown version 9, free again, while this one was reading.
        redis.execute("SETRANGE", keys.seatVersions(), "4", "\0\0\0\t");

        projection.project(List.of(reads.find(command.bookingId()).orElseThrow()));

        assertThat(letters()).startsWith("XAAA");
    }

    @Test
    void withoutASeatMapTheRestIsStillShown() {
        var command = submitted("approve", "A-1-2");
        redis.key().del(keys.seats(), keys.seatVersions(), keys.seatCounts());

        decideAndGoOn(command);

        assertThat(booking(command)).containsEntry("state", "CONFIRMED");
        assertThat(redis.key().exists(keys.seats(), keys.seatVersions(), keys.seatCounts()))
                .isZero();
    }

    private void decideAndGoOn(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
    }

    private BookSeat submitted(String token, String... seats) {
        var command = Wishes.book(match, Wishes.freshFan(), token, seats);
        room.submit(command);
        return command;
    }

    private Map<String, String> booking(BookSeat command) {
        return redis.hash(String.class).hgetall(keys.booking(command.bookingId()));
    }

    private Map<String, String> hold(BookSeat command) {
        return redis.hash(String.class).hgetall(keys.hold(command.holdId()));
    }

    private Map<String, String> fan(BookSeat command) {
        return redis.hash(String.class).hgetall(keys.fan(command.fanId()));
    }

    private String letters() {
        return redis.value(String.class).get(keys.seats());
    }

    private long unsold() {
        return Long.parseLong(redis.hash(String.class).hget(keys.seatCounts(), "unsold"));
    }
}
