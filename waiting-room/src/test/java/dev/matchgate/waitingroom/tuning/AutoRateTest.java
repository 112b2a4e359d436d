package dev.matchgate.waitingroom.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class AutoRateTest {

    private static final OptionalLong QUICK = OptionalLong.of(12);
    private static final OptionalLong SLOW = OptionalLong.of(310);
    private static final OptionalLong NO_WORKER = OptionalLong.empty();

    @Inject
    AutoRate autoRate;

    @Inject
    Tuning tuning;

    @Inject
    RedisDataSource redis;

    @Inject
    TestQueue queue;

    private AutoMatch auto;
    private TestMatch match;

    @BeforeEach
    void anAutoMatchWhereFansWait() {
        auto = new AutoMatch(redis);
        match = auto.match();
    }

    private Optional<RateChange> decide(OptionalLong commitMillis) {
        return autoRate.decide(match.id(), commitMillis);
    }

    /** Lets it be calm for long enough that the next evaluation may raise. */
    private void calm() {
        assertThat(decide(QUICK)).isEmpty();
        auto.pass(10);
    }

    @Test
    void anOldBookingLowersTheRateAtOnceAndSaysWhy() {
        auto.undecidedFor(7_400);

        var change = decide(QUICK).orElseThrow();

        assertThat(change.was()).isEqualTo(1_200);
        assertThat(change.is()).isEqualTo(600);
        assertThat(change.reason()).matches("oldest undecided booking \\d+\\.\\d s, limit 5 s: 1200 to 600 a minute");
        assertThat(change.settings().version()).isEqualTo(2);
        assertThat(auto.settings().admission().ratePerMinute()).isEqualTo(600);
        var entry = tuning.changes(match.id()).getFirst();
        assertThat(entry.by()).isEqualTo("auto");
        assertThat(entry.reason()).isEqualTo(change.reason());
        assertThat(entry.settingsVersion()).isEqualTo(2);
        assertThat(entry.changed()).hasToString("{ratePerMinute=[1200, 600]}");
        Awaitility.await()
                .untilAsserted(() -> assertThat(queue.drain(match.id()))
                        .singleElement()
                        .satisfies(arrived -> {
                            var told = (TuneMatch) arrived.command();
                            assertThat(told.settingsVersion()).isEqualTo(2);
                            assertThat(told.admission().ratePerMinute()).isEqualTo(600);
                            assertThat(told.by()).isEqualTo("auto");
                            assertThat(told.reason()).isEqualTo(change.reason());
                            assertThat(told.at()).isEqualTo(entry.at());
                        }));
    }

    @Test
    void itIsLoweredAgainEveryFiveSecondsDownToTheFloor() {
        for (var expected : List.of(600, 300, 150, 75, 60)) {
            assertThat(decide(SLOW)).map(RateChange::is).contains(expected);
            auto.pass(1);
            assertThat(decide(SLOW)).as("1 s later").isEmpty();
            auto.pass(4);
        }
        assertThat(decide(SLOW)).as("at the floor").isEmpty();
        assertThat(tuning.changes(match.id())).hasSize(5);
    }

    @Test
    void slowCommitsAndDeadWorkersLowerItToo() {
        assertThat(decide(SLOW))
                .map(RateChange::reason)
                .contains("commits take 310 ms, limit 250 ms: 1200 to 600 a minute");
        auto.pass(5);
        assertThat(decide(NO_WORKER))
                .map(RateChange::reason)
                .contains("no worker has reported for 10 s: 600 to 300 a minute");
        auto.pass(5);
        auto.undecidedFor(10_000);
        assertThat(decide(SLOW).orElseThrow().reason())
                .matches("oldest undecided booking .* s, limit 5 s, commits take 310 ms, .*: 300 to 150 a minute");
    }

    @Test
    void afterTenCalmSecondsATenthIsAddedEveryTenSecondsUpToTheCeiling() {
        match.set("maxRatePerMinute", 1_400);
        assertThat(decide(QUICK)).isEmpty();
        auto.pass(5);
        assertThat(decide(QUICK)).as("5 s calm").isEmpty();
        auto.pass(5);

        assertThat(decide(QUICK))
                .map(RateChange::reason)
                .contains("oldest undecided booking 0.0 s, commits take 12 ms, 2 fans wait: 1200 to 1320 a minute");
        auto.pass(5);
        assertThat(decide(QUICK)).as("5 s later").isEmpty();
        auto.pass(5);
        assertThat(decide(QUICK)).map(RateChange::is).contains(1_400);
        auto.pass(10);
        assertThat(decide(QUICK)).as("at the ceiling").isEmpty();
    }

    @Test
    void aSmallRateGrowsByOne() {
        match.set("minRatePerMinute", 0).set("ratePerMinute", 0);
        calm();
        assertThat(decide(QUICK)).map(RateChange::is).contains(1);
        auto.pass(10);
        assertThat(decide(QUICK)).map(RateChange::is).contains(2);
    }

    @Test
    void betweenCalmAndTooMuchItStays() {
        calm();
        auto.undecidedFor(3_000);
        assertThat(decide(QUICK)).as("a booking is 3 s old").isEmpty();
        auto.pass(10);
        redis.execute("DEL", match.keys().undecided());
        assertThat(decide(QUICK)).as("the calm begins anew").isEmpty();
        auto.pass(9);
        assertThat(decide(OptionalLong.of(125)))
                .as("commits at half their limit")
                .isEmpty();
        auto.pass(9);
        assertThat(decide(QUICK)).as("and again").isEmpty();
        auto.pass(10);
        assertThat(decide(QUICK)).map(RateChange::is).contains(1_320);
    }

    @Test
    void aRaiseThatWasTooMuchIsTakenBackAtOnce() {
        calm();
        assertThat(decide(QUICK)).map(RateChange::is).contains(1_320);
        auto.pass(1);
        assertThat(decide(SLOW)).map(RateChange::is).contains(660);
    }

    @Test
    void itIsNotRaisedWhereNobodyWaitsOrNobodyIsAdmitted() {
        calm();
        match.set("state", "PAUSED");
        assertThat(decide(QUICK)).as("paused").isEmpty();
        auto.pass(1);
        match.set("state", "OPEN").set("opensAtMicros", "9000000000000000");
        assertThat(decide(QUICK)).as("scheduled").isEmpty();
        auto.pass(1);
        match.set("opened", "1");
        redis.execute("DEL", match.keys().waiting());
        assertThat(decide(QUICK)).as("nobody waits").isEmpty();
        auto.pass(1);
        redis.execute("ZADD", match.keys().waiting(), "1", "ann");
        assertThat(decide(QUICK)).isPresent();
    }

    @Test
    void nobodyKnowsThatItWasCalmWhileNobodyLooked() {
        calm();
        auto.moveBack("evaluatedAt", 5_001);
        assertThat(decide(QUICK)).isEmpty();
        auto.pass(10);
        assertThat(decide(QUICK)).isPresent();
    }

    @Test
    void withoutASeatLeftItIsZeroAndComesBackAtTheFloor() {
        auto.unsold(0);
        assertThat(decide(QUICK)).map(RateChange::reason).contains("no seat is left: 1200 to 0 a minute");
        auto.pass(1);
        assertThat(decide(NO_WORKER)).as("still none").isEmpty();
        auto.pass(1);
        auto.unsold(1);
        assertThat(decide(QUICK))
                .map(RateChange::reason)
                .contains("seats are left and the floor is 60: 0 to 60 a minute");
    }

    @Test
    void aRateOutsideFloorAndCeilingIsClampedAtOnce() {
        decide(QUICK);
        auto.pass(1);
        match.set("maxRatePerMinute", 1_000);
        assertThat(decide(QUICK)).map(RateChange::reason).contains("the ceiling is 1000: 1200 to 1000 a minute");
        auto.pass(1);
        match.set("ratePerMinute", 10);
        assertThat(decide(SLOW)).map(RateChange::is).contains(60);
    }

    @Test
    void whatOpsSetIsTheNewStart() {
        calm();
        auto.pass(60);
        var from = auto.settings();
        var asked = from.admission();
        var wished = new AdmissionSettings(
                asked.mode(),
                200,
                asked.minRatePerMinute(),
                asked.maxRatePerMinute(),
                asked.maxActiveFans(),
                asked.batch());
        var cause = new TuningCause("ops", "slower", "", Instant.now());
        assertThat(tuning.change(match.id(), from, new Tuned(wished, from.sale(), from.message()), cause))
                .isEqualTo(new TuningOutcome.InForce(2));

        assertThat(decide(QUICK)).as("not before it was calm at this rate").isEmpty();
        auto.pass(10);
        assertThat(decide(QUICK)).map(RateChange::is).contains(220);
        assertThat(tuning.changes(match.id())).extracting(SettingChange::by).containsExactly("auto", "ops");
    }

    @Test
    void whereNothingCanBeKnownOrDecidedNothingHappens() {
        match.set("mode", "MANUAL");
        assertThat(decide(SLOW)).as("manual").isEmpty();
        match.set("mode", "AUTO").set("state", "CLOSED");
        assertThat(decide(SLOW)).as("closed").isEmpty();
        match.set("state", "OPEN").set("kickOffMicros", 1);
        assertThat(decide(SLOW)).as("over").isEmpty();
        match.set("kickOffMicros", "9000000000000000");
        redis.execute("DEL", match.keys().seatCounts());
        assertThat(decide(SLOW)).as("nobody knows what is left").isEmpty();
        auto.unsold(0);
        redis.execute("DEL", match.keys().rebuilt());
        assertThat(decide(SLOW)).as("being put back").isEmpty();
        redis.execute("DEL", match.keys().settings());
        assertThat(decide(SLOW)).as("unknown").isEmpty();
        assertThat(redis.execute("EXISTS", match.keys().autoRate()).toInteger()).isZero();
    }

    @Test
    void aClockThatStepsBackStopsNothing() {
        redis.execute("HSET", match.keys().autoRate(), "evaluatedAt", "9000000000000");
        assertThat(decide(SLOW)).isPresent();
    }

    @Test
    void aRoomSetsItByItself() {
        var listed = TestMatch.open(redis).set("ratePerMinute", 600);
        redis.execute("HSET", listed.keys().seatCounts(), "unsold", "0");
        listed.set("mode", "AUTO");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tuning.changes(listed.id()))
                        .extracting(SettingChange::reason)
                        .containsExactly("no seat is left: 600 to 0 a minute"));
    }
}
