package dev.matchgate.waitingroom.booking;

import java.util.List;
import java.util.concurrent.Callable;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import dev.matchgate.common.HoldId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.hold.HoldIds;

import static org.assertj.core.api.Assertions.assertThat;

/** A booking is taken back at the moment in which a worker shows it: one of them happens, and all of it. */
@RoomTest
class UndoRaceTest {

    private static final int ROUNDS = 30;

    /** What project-booking.lua does to a booking that is SECURED, as far as undo.lua looks at it. */
    private static final String SHOW = """
            if redis.call('EXISTS', KEYS[1]) == 0 then
              return 'gone'
            end
            redis.call('HSET', KEYS[1], 'version', '1', 'state', 'SECURED')
            redis.call('HDEL', KEYS[1], 'paymentToken')
            redis.call('ZREM', KEYS[2], ARGV[1])
            return 'shown'
            """;

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    RedisBookings bookings;

    private TestMatch match;
    private HoldId hold;
    private BookingRequest request;

    @BeforeEach
    void submit() {
        match = TestMatch.open(redis);
        AdmittedFan fan = fans.admittedTo(match);
        hold = new HoldId(fan.hold(match, "A-1-1", "A-1-2"));
        request = new BookingRequest(fan.id(), "k", HoldIds.parse(hold.value()).orElseThrow(), "card", "approve", "");
        assertThat(bookings.submit(request)).isInstanceOf(SubmitOutcome.Stands.class);
    }

    @RepeatedTest(ROUNDS)
    void takenBackAndShown() {
        var answers = Race.all(List.<Callable<String>>of(
                () -> bookings.undo(request.bookingId(), hold, match.id()) ? "undone" : "kept", this::show));

        assertThat(answers).isIn(List.of("undone", "gone"), List.of("kept", "shown"));
        boolean shown = answers.getLast().equals("shown");
        var booking = bookings.read(request.bookingId(), match.id());
        assertThat(booking.isPresent()).isEqualTo(shown);
        booking.ifPresent(stands -> assertThat(stands.state()).isEqualTo(BookingState.SECURED));
        assertThat(Double.isInfinite(holdEnds()))
                .as("the hold is the booking's")
                .isEqualTo(shown);
        assertThat(redis.execute("ZCARD", match.keys().outbox()).toInteger()).isZero();
    }

    private String show() {
        return redis.execute(
                        "EVAL",
                        SHOW,
                        "2",
                        match.keys().booking(request.bookingId()),
                        match.keys().outbox(),
                        request.bookingId().value())
                .toString();
    }

    private double holdEnds() {
        return redis.sortedSet(String.class, String.class)
                .zscore(match.keys().holds(), hold.value())
                .orElseThrow();
    }
}
