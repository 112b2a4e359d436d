package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.watch.SaleSample.QueueTotals;
import dev.matchgate.waitingroom.watch.SaleSample.SetRate;

import static org.assertj.core.api.Assertions.assertThat;

@RoomTest
class RedisWatchTest {

    @Inject
    RedisWatch watch;

    @Inject
    WorkerReports workers;

    @Inject
    RedisDataSource redis;

    private TestMatch match;

    @BeforeEach
    void aMatchThatNoRoomTouches() {
        match = TestMatch.unlisted(redis);
    }

    private SaleSample look() {
        return watch.look(match.id()).orElseThrow();
    }

    private static String inMillis(long millis) {
        return Long.toString(System.currentTimeMillis() + millis);
    }

    @Test
    void aMatchWhereNothingHasHappenedIsAllZero() {
        var sample = look();

        assertThat(Duration.between(sample.at(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(sample.state()).isEqualTo(MatchState.OPEN);
        assertThat(sample.whole()).isTrue();
        assertThat(sample.queue()).isEqualTo(new QueueTotals(0, 0, 0, 0, 0, 0));
        assertThat(sample.bookings()).isEqualTo(new SaleSample.BookingTotals(0, 0, Duration.ZERO, 0, 0));
        assertThat(sample.unsold()).isEqualTo(20);
        assertThat(sample.rate()).isEqualTo(new SetRate(AdmissionMode.MANUAL, 0, 1_000, 1));
    }

    @Test
    void eachFigureIsReadFromItsPlace() {
        redis.execute("ZADD", match.keys().waiting(), "1", "w1", "2", "w2", "3", "w3");
        redis.execute(
                "ZADD", match.keys().active(), inMillis(600_000), "a1", inMillis(600_000), "a2", inMillis(-1), "over");
        redis.execute(
                "HSET",
                match.keys().admission(),
                "joinedTotal",
                "4",
                "admittedTotal",
                "5",
                "passedTotal",
                "6",
                "claimedTotal",
                "7");
        redis.execute("ZADD", match.keys().outbox(), "1", "b1");
        redis.execute("ZADD", match.keys().undecided(), inMillis(-90_000), "b1", inMillis(-10_000), "b2");
        redis.execute("HSET", match.keys().bookingTotals(), "submittedTotal", "9", "decidedTotal", "8");
        redis.execute("HSET", match.keys().seatCounts(), "unsold", "11");
        match.set("mode", "AUTO").set("ratePerMinute", 120).set("maxActiveFans", 77);

        var sample = look();

        assertThat(sample.queue()).isEqualTo(new QueueTotals(3, 2, 4, 5, 6, 7));
        assertThat(sample.bookings().outbox()).isEqualTo(1);
        assertThat(sample.bookings().undecided()).isEqualTo(2);
        assertThat(sample.bookings().oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
        assertThat(sample.bookings().submitted()).isEqualTo(9);
        assertThat(sample.bookings().decided()).isEqualTo(8);
        assertThat(sample.unsold()).isEqualTo(11);
        assertThat(sample.rate()).isEqualTo(new SetRate(AdmissionMode.AUTO, 120, 77, 2));
        match.set("batch", 9);
        assertThat(look().rate().batch()).isEqualTo(9);
    }

    @Test
    void theStateIsWhatFansAreTold() {
        match.set("state", "PAUSED");
        assertThat(look().state()).isEqualTo(MatchState.PAUSED);
        match.set("state", "OPEN").set("opensAtMicros", "9000000000000000");
        assertThat(look().state()).isEqualTo(MatchState.SCHEDULED);
        match.set("opened", "1");
        assertThat(look().state()).isEqualTo(MatchState.OPEN);
        redis.execute("HSET", match.keys().seatCounts(), "unsold", "0");
        assertThat(look().state()).isEqualTo(MatchState.SOLD_OUT);
        redis.execute("DEL", match.keys().seatCounts());
        assertThat(look().state()).as("nobody knows what is left").isEqualTo(MatchState.OPEN);
        match.set("kickOffMicros", "1");
        assertThat(look().state()).isEqualTo(MatchState.CLOSED);
        match.set("kickOffMicros", "9000000000000000").set("state", "DRAFT");
        assertThat(look().state()).isEqualTo(MatchState.DRAFT);
        match.set("state", "CLOSED");
        assertThat(look().state()).isEqualTo(MatchState.CLOSED);
    }

    @Test
    void itIsWholeOnceThoseWhoWaitedHadTheirTimeToComeBack() {
        redis.execute("SET", match.keys().rebuilt(), inMillis(60_000));
        assertThat(look().whole()).isFalse();
        redis.execute("SET", match.keys().rebuilt(), inMillis(-1));
        assertThat(look().whole()).isTrue();
        redis.execute("DEL", match.keys().rebuilt());
        assertThat(look().whole()).isFalse();
        redis.execute("DEL", match.keys().settings());
        assertThat(watch.look(match.id())).isEmpty();
    }

    @Test
    void theSlowestLivingWorkerCounts() {
        var now = Instant.now();
        redis.execute("DEL", RedisKeys.WORKERS);
        assertThat(workers.commitMillis()).isEmpty();

        report("dead", now.minusSeconds(11), 900);
        assertThat(workers.commitMillis()).isEmpty();

        report("quick", now, 12);
        report("slow", now.minusSeconds(8), 310);
        redis.execute("HSET", RedisKeys.WORKERS, "broken", "?");
        redis.execute("HSET", RedisKeys.WORKERS, "old", "{\"at\":" + now.toEpochMilli() + ",\"mysqlMillis\":3}");
        assertThat(workers.commitMillis()).hasValue(310);
        redis.execute("DEL", RedisKeys.WORKERS);
    }

    private void report(String worker, Instant at, long commitMillis) {
        var json = "{\"at\":" + at.toEpochMilli() + ",\"mysqlMillis\":3,\"commitMillis\":" + commitMillis + "}";
        redis.execute("HSET", RedisKeys.WORKERS, worker, json);
    }
}
