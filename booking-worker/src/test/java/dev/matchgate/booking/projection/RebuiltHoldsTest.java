package dev.matchgate.booking.projection;

import java.util.Map;

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
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Redis has lost the holds, too: what bookings tell of theirs when they are shown again. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class RebuiltHoldsTest {

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    PublishHandler publish;

    @Inject
    Rebuild rebuild;

    @Inject
    LostMatches lost;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    private BookSeat secured(String token) {
        var command = Wishes.book(match, Wishes.freshFan(), token, "A-1-2", "A-1-3");
        handler.handle(command);
        return command;
    }

    private void loseAndRebuild() {
        lost.lose(match);
        rebuild.rebuildMissing();
    }

    private Map<String, String> hold(BookSeat command) {
        return redis.hash(String.class).hgetall(keys.hold(command.holdId()));
    }

    private boolean isHeldForEver(BookSeat command) {
        return redis.sortedSet(String.class)
                        .zscore(keys.holds(), command.holdId().value())
                        .orElse(0)
                == Double.POSITIVE_INFINITY;
    }

    @Test
    void aBookingThatIsStillToBePaidHasItsHoldAgainAndADeclinedCardGivesItBack() {
        var command = secured("decline");

        loseAndRebuild();

        assertThat(hold(command))
                .containsEntry("fan", command.fanId().value())
                .containsEntry("seats", "1,2")
                .containsEntry("seatIds", "A-1-2,A-1-3")
                .containsEntry("amountKrw", "60000")
                .containsEntry("state", "SUBMITTED")
                .containsEntry("bookingId", command.bookingId().value());
        assertThat(isHeldForEver(command)).isTrue();
        var hold = command.holdId().value();
        assertThat(redis.hash(String.class).hgetall(keys.held())).isEqualTo(Map.of("1", hold, "2", hold));

        steps.goOn(command.bookingId());

        assertThat(hold(command)).containsEntry("state", "HELD").doesNotContainKey("bookingId");
        assertThat(redis.sortedSet(String.class).zscore(keys.holds(), hold).getAsDouble())
                .isCloseTo(System.currentTimeMillis() + 120_000.0, within(10_000.0));
        assertThat(redis.hash(String.class).hgetall(keys.fan(command.fanId())))
                .containsExactly(Map.entry("hold:" + hold, "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRMED", "CANCELLED"})
    void aHoldOfABookingAtItsEndIsOnlyRememberedForADay(String state) {
        var command = secured("approve");
        steps.goOn(command.bookingId());
        tables.change(
                "UPDATE bookings SET state = ? WHERE id = ?",
                state,
                command.bookingId().value());

        loseAndRebuild();

        assertThat(hold(command)).containsEntry("bookingId", command.bookingId().value());
        assertThat(redis.key().ttl(keys.hold(command.holdId()))).isCloseTo(86_400L, within(60L));
        assertThat(redis.key().exists(keys.holds(), keys.held())).isZero();
    }

    @Test
    void whatNobodyAsksForAnyMoreIsNotPutBack() {
        var old = secured("approve");
        steps.goOn(old.bookingId());
        tables.change(
                "UPDATE bookings SET created_at = created_at - INTERVAL 2 DAY WHERE id = ?",
                old.bookingId().value());
        var declined = Wishes.book(match, Wishes.freshFan(), "decline", "B-1-1");
        handler.handle(declined);
        steps.goOn(declined.bookingId());

        loseAndRebuild();

        assertThat(hold(old)).isEmpty();
        assertThat(hold(declined)).as("its seats are anybody's").isEmpty();
        assertThat(redis.key().exists(keys.holds(), keys.held())).isZero();
    }

    @Test
    void aSeatThatSomebodyHoldsMeanwhileStaysTheirs() {
        var command = secured("approve");
        redis.key().del(keys.booking(command.bookingId()), keys.rebuilt());
        redis.execute("ZADD", keys.holds(), "9999999999999", "another");
        redis.hash(String.class).hset(keys.held(), "1", "another");
        tables.change(
                "UPDATE matches SET publication_at = publication_at - INTERVAL 1 HOUR WHERE id = ?", match.value());

        rebuild.rebuildMissing();

        var hold = command.holdId().value();
        assertThat(redis.hash(String.class).hgetall(keys.held())).isEqualTo(Map.of("1", "another", "2", hold));
    }
}
