package dev.matchgate.booking.catalogue;

import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingOutcome;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.booking.RejectReason;
import dev.matchgate.booking.catalogue.BlockOutcome.Applied;
import dev.matchgate.booking.catalogue.BlockOutcome.AppliedBefore;
import dev.matchgate.booking.catalogue.BlockOutcome.UnknownMatch;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class BlockHandlerTest {

    @Inject
    BlockHandler block;

    @Inject
    BookingHandler bookings;

    @Inject
    BookingSteps steps;

    @Inject
    PublishHandler publish;

    @Inject
    MatchProjection projection;

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

    @Test
    void withheldSeatsAreSoldNoMoreAndCanBeGivenBack() {
        assertThat(block.handle(Wishes.block(match, true, "A-1-3", "A-1-2"))).isEqualTo(new Applied(2));

        assertThat(letters()).startsWith("XXXAA");
        assertThat(unsold()).isEqualTo("397");
        var refused = Wishes.book(match, Wishes.freshFan(), "approve", "A-1-2");
        assertThat(bookings.handle(refused))
                .isEqualTo(new BookingOutcome.Rejected(refused.bookingId(), RejectReason.FAILED));

        assertThat(block.handle(Wishes.block(match, false, "A-1-1", "A-1-2"))).isEqualTo(new Applied(2));

        assertThat(letters()).startsWith("AAXAA");
        assertThat(unsold()).isEqualTo("399");
        assertThat(bookings.handle(Wishes.book(match, Wishes.freshFan(), "approve", "A-1-1")))
                .isInstanceOf(BookingOutcome.Secured.class);
    }

    @Test
    void aSeatThatABookingOwnsStaysTheBookings() {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-1-2");
        bookings.handle(command);
        steps.goOn(command.bookingId());

        assertThat(block.handle(Wishes.block(match, true, "A-1-2", "A-1-3"))).isEqualTo(new Applied(1));
        assertThat(block.handle(Wishes.block(match, false, "A-1-2"))).isEqualTo(new Applied(0));

        assertThat(tables.seatsOf(command)).containsExactly("A-1-2");
        assertThat(letters()).startsWith("XBXAA");
        assertThat(tables.violations(match)).isEmpty();
    }

    @Test
    void unknownAndRepeatedSeatsDoNoHarm() {
        assertThat(block.handle(Wishes.block(match, true, "A-1-2", "Z-9-9", "A-1-2", "A-99-1")))
                .isEqualTo(new Applied(1));
        assertThat(block.handle(Wishes.block(match, true, "A-1-2"))).isEqualTo(new Applied(0));
    }

    @Test
    void aCommandThatComesAgainAfterALaterOneChangesNothing() {
        var withhold = Wishes.block(match, true, "A-1-2");
        block.handle(withhold);
        block.handle(Wishes.block(match, false, "A-1-2"));

        assertThat(block.handle(withhold)).isEqualTo(new AppliedBefore());

        assertThat(letters()).startsWith("XAA");
        assertThat(tables.value("SELECT status FROM seats WHERE match_id = ? AND seat_id = 'A-1-2'", match.value()))
                .isEqualTo("AVAILABLE");
    }

    @Test
    void whatCouldNotBeShownIsShownWhenTheCommandComesAgain() {
        var withhold = Wishes.block(match, true, "A-1-2");
        block.handle(withhold);
        // As if Redis had been away: the seat map is as it was before.
        redis.execute("SETRANGE", keys.seats(), "1", "A");
        redis.execute("SETRANGE", keys.seatVersions(), "4", "\0\0\0\1");

        block.handle(withhold);

        assertThat(letters()).startsWith("XXA");
    }

    @Test
    void aSeatShownNewerThanItsRowWasReadStays() {
        redis.execute("SETRANGE", keys.seatVersions(), "4", "\0\0\0\t");

        block.handle(Wishes.block(match, true, "A-1-2"));

        assertThat(letters()).startsWith("XAA");
        assertThat(unsold()).isEqualTo("399");
    }

    @Test
    void withoutASeatMapTheRebuildShowsThem() {
        redis.key().del(keys.seats(), keys.seatVersions(), keys.seatCounts());

        block.handle(Wishes.block(match, true, "A-1-2"));
        assertThat(redis.key().exists(keys.seats(), keys.seatVersions(), keys.seatCounts()))
                .isZero();
        projection.project(match);

        assertThat(letters()).startsWith("XXA");
    }

    @Test
    void aWholeStandAtOnce() {
        var stand = Wishes.freshMatch();
        publish.handle(Wishes.publish(stand, Wishes.onSale(new SeatPlan(List.of(Wishes.section("S", 40, 50))))));
        var seats = IntStream.range(0, 2_000)
                .mapToObj(i -> "S-" + (1 + i / 50) + "-" + (1 + i % 50))
                .toArray(String[]::new);

        assertThat(block.handle(Wishes.block(stand, true, seats))).isEqualTo(new Applied(2_000));

        assertThat(redis.value(String.class).get(RedisKeys.of(stand).seats())).isEqualTo("X".repeat(2_000));
    }

    @Test
    void aDraftAndAnUnknownMatchHaveNoSeats() {
        var draft = Wishes.freshMatch();
        publish.handle(Wishes.publish(draft, Wishes.draft()));

        assertThat(block.handle(Wishes.block(draft, true, "A-1-1"))).isEqualTo(new UnknownMatch());
        assertThat(block.handle(Wishes.block(Wishes.freshMatch(), true, "A-1-1")))
                .isEqualTo(new UnknownMatch());
    }

    private String letters() {
        return redis.value(String.class).get(keys.seats());
    }

    private String unsold() {
        return redis.hash(String.class).hget(keys.seatCounts(), "unsold");
    }
}
