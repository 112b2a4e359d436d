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
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Redis has lost the holds that became bookings. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class RebuiltHoldsTest {

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

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    private BookSeat wish(String token) {
        return Wishes.book(match, Wishes.freshFan(), token, "A-1-2", "A-1-3");
    }

    private void showAgain(BookSeat command) {
        projection.projectAgain(List.of(reads.find(command.bookingId()).orElseThrow()));
    }

    private Map<String, String> hold(BookSeat command) {
        return redis.hash(String.class).hgetall(keys.hold(command.holdId()));
    }

    private double end(BookSeat command) {
        return redis.sortedSet(String.class)
                .zscore(keys.holds(), command.holdId().value())
                .orElse(0);
    }

    private void isTheFansAgain(BookSeat command) {
        assertThat(hold(command)).containsEntry("state", "HELD").doesNotContainKey("bookingId");
        assertThat(end(command)).isCloseTo(System.currentTimeMillis() + 120_000.0, within(10_000.0));
        assertThat(redis.hash(String.class).hgetall(keys.held()))
                .containsOnly(
                        Map.entry("1", command.holdId().value()),
                        Map.entry("2", command.holdId().value()));
        assertThat(redis.hash(String.class).hgetall(keys.fan(command.fanId())))
                .containsExactly(Map.entry("hold:" + command.holdId(), "2"));
    }

    @Test
    void aBookingThatIsBeingPaidBringsItsHoldBackAndADeclineGivesItToTheFan() {
        var command = wish("decline");
        handler.handle(command);

        showAgain(command);

        assertThat(hold(command))
                .containsEntry("fan", command.fanId().value())
                .containsEntry("seats", "1,2")
                .containsEntry("seatIds", "A-1-2,A-1-3")
                .containsEntry("amountKrw", "60000")
                .containsEntry("state", "SUBMITTED")
                .containsEntry("bookingId", command.bookingId().value());
        assertThat(end(command)).isInfinite();
        assertThat(redis.hash(String.class).hgetall(keys.fan(command.fanId())))
                .containsExactly(Map.entry("booking:" + command.bookingId(), "2"));

        steps.goOn(command.bookingId());

        isTheFansAgain(command);
    }

    @Test
    void aDeclineOfWhatWasOnItsWayGivesTheHoldBack() {
        var command = wish("decline");

        handler.handle(command);
        steps.goOn(command.bookingId());

        isTheFansAgain(command);
    }

    @Test
    void aHoldThatWasGivenBackBeforeTheLossStaysLost() {
        var command = wish("decline");
        handler.handle(command);
        steps.goOn(command.bookingId());
        redis.key().del(keys.hold(command.holdId()), keys.holds(), keys.held(), keys.booking(command.bookingId()));

        showAgain(command);

        assertThat(redis.key().exists(keys.hold(command.holdId()), keys.holds(), keys.held()))
                .isZero();
    }

    @Test
    void aConfirmedBookingIsFoundByItsHoldForADay() {
        var command = wish("approve");
        handler.handle(command);
        steps.goOn(command.bookingId());
        redis.key().del(keys.hold(command.holdId()), keys.booking(command.bookingId()));

        showAgain(command);

        assertThat(hold(command))
                .containsEntry("fan", command.fanId().value())
                .containsEntry("state", "SUBMITTED")
                .containsEntry("bookingId", command.bookingId().value());
        assertThat(redis.key().ttl(keys.hold(command.holdId()))).isCloseTo(86_400L, within(60L));
        assertThat(redis.key().exists(keys.holds(), keys.held())).isZero();
        assertThat(redis.hash(String.class).hgetall(keys.fan(command.fanId())))
                .containsExactly(Map.entry("booking:" + command.bookingId(), "2"));
    }

    @Test
    void aSeatThatSomebodyElseHoldsSinceTheLossStaysTheirs() {
        var command = wish("approve");
        handler.handle(command);
        redis.hash(String.class).hset(keys.held(), Map.of("1", "another", "2", "expired"));
        redis.execute("ZADD", keys.holds(), "9999999999999", "another", "1", "expired");

        showAgain(command);

        assertThat(redis.hash(String.class).hgetall(keys.held()))
                .containsOnly(
                        Map.entry("1", "another"),
                        Map.entry("2", command.holdId().value()));
    }
}
