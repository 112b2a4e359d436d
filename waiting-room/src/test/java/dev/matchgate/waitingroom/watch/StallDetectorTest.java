package dev.matchgate.waitingroom.watch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.matchgate.waitingroom.match.MatchState;

import static org.assertj.core.api.Assertions.assertThat;

class StallDetectorTest {

    private final StallDetector detector = new StallDetector(new Limits(60, 120, 60, 180, 600));
    private final SaleHistory history = new SaleHistory();

    private void isFine() {
        assertThat(detector.detect(history)).isEmpty();
    }

    private void isStalled(Stall.Kind kind, String... says) {
        assertThat(detector.detect(history)).singleElement().satisfies(stall -> {
            assertThat(stall.kind()).isEqualTo(kind);
            assertThat(stall.sentence()).contains(says);
        });
    }

    @Test
    void aMinuteWithoutAnAdmissionIsAStallWhileFansWait() {
        var now = new Samples().look(history, 60);
        isFine();
        now = now.look(history, 1);
        isStalled(
                Stall.Kind.ADMISSION,
                "nobody was admitted for 60 s while 300 fans wait",
                "look at the admission rounds in the rooms' logs");

        now.more(1, 0, 0).look(history, 1);
        isFine();
    }

    @Test
    void anEmptyQueueIsNone() {
        var now = new Samples().queue(0, 0).look(history, 200);
        isFine();
        now.queue(1, 0).look(history, 60);
        isFine();
    }

    @ParameterizedTest
    @EnumSource(value = MatchState.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void whoMayNotAdmitIsNotStalled(MatchState state) {
        new Samples().state(state).look(history, 200);
        isFine();
    }

    @Test
    void atALowRateAnAdmissionHasThreeTimesItsTime() {
        // One each 30 s.
        var now = new Samples().rate(2).look(history, 90);
        isFine();
        now.look(history, 1);
        isStalled(Stall.Kind.ADMISSION, "nobody was admitted for 90 s");
    }

    @Test
    void passingOverAbsentFansIsProgress() {
        new Samples().look(history, 200, second -> second.more(0, 1, 0));
        isFine();
    }

    @Test
    void aRateOfZeroIsNamedAndANewRateHasItsTime() {
        var now = new Samples().rate(0).look(history, 61);
        isStalled(Stall.Kind.ADMISSION, "the rate is 0");
        now.rate(600).look(history, 60);
        isFine();
    }

    @Test
    void aFullHouseIsNamedWithItsNumberAndItsEnd() {
        new Samples().queue(300, 2_000).look(history, 61);
        isStalled(
                Stall.Kind.ADMISSION, "2000 fans are inside", "after 600 s", "MATCHGATE_TURN_SECONDS", "maxActiveFans");
    }

    @Test
    void aRedisThatIsBeingPutBackIsNamedAndHasItsTimeAfterwards() {
        var now = new Samples().whole(false).look(history, 61);
        isStalled(Stall.Kind.ADMISSION, "Redis is being put back");
        now.whole(true).look(history, 60);
        isFine();
    }

    @Test
    void twentyAdmittedAndNoneArrivedIsAStall() {
        // One each second; the last 30 s have not had the time to arrive.
        var now = new Samples().look(history, 120, second -> second.more(1, 0, 0));
        isFine();
        now = now.look(history, 1, second -> second.more(1, 0, 0));
        isStalled(
                Stall.Kind.ARRIVAL,
                "90 fans were admitted in the last 120 s and none of them has arrived",
                "CDN",
                "load balancer",
                "4xx and 5xx",
                "/queue/place");

        now.look(history, 1, second -> second.more(1, 0, 1));
        isFine();
    }

    @Test
    void nineteenMayAllBeAway() {
        new Samples()
                .look(history, 10)
                .look(history, 19, second -> second.more(1, 0, 0))
                .look(history, 92, second -> second.queue(0, 19));
        isFine();
    }

    @Test
    void whoWasAdmittedJustNowHasTimeToArrive() {
        new Samples().queue(0, 0).look(history, 100).more(500, 0, 0).look(history, 25);
        isFine();
    }

    @Test
    void undecidedBookingsAreAStallWhenNoneIsDecidedForAMinute() {
        var open = new Samples().queue(0, 0);
        var now = open.look(history, 1);
        for (int second = 1; second < 60; second++) {
            now = now.undecided(17, second).look(history, 1);
        }
        isFine();
        now = now.undecided(17, 60).look(history, 1);
        isStalled(
                Stall.Kind.BOOKING,
                "17 booking requests are undecided, the oldest for 60 s",
                "look at the workers and at SQS");

        now.decided(1).look(history, 1);
        isFine();
    }

    @Test
    void requestsOfThisMomentAreNoneAfterAQuietHour() {
        new Samples().queue(0, 0).look(history, 200).undecided(5, 2).look(history, 2);
        isFine();
    }

    @Test
    void oneStuckBookingIsNoneWhileOthersAreDecided() {
        new Samples()
                .queue(0, 0)
                .undecided(1, 500)
                .look(history, 200, second -> second.decided(second.bookings().decided() + 1));
        isFine();
    }

    @Test
    void severalThingsMayHaveComeToAHaltAtOnce() {
        new Samples().undecided(1, 500).look(history, 130);
        assertThat(detector.detect(history))
                .extracting(Stall::kind)
                .containsExactly(Stall.Kind.ADMISSION, Stall.Kind.BOOKING);
    }
}
