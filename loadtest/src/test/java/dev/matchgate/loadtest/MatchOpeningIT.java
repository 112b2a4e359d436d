package dev.matchgate.loadtest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import redis.clients.jedis.JedisPooled;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.loadtest.Journey.End;
import dev.matchgate.local.fixtures.ImportCommand;
import dev.matchgate.local.launch.Matchgate;
import dev.matchgate.local.launch.MatchgateOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The main job: the real World Cup file, its largest match, 2,000 fans at once after 500 of its 94,000 seats, through
 * two rooms and two workers, each a process of its own. What counts is what MySQL and Redis say afterwards. Goes first: it
 * has the machine to itself before {@link SharedMatchgate} starts.
 */
@Order(1)
class MatchOpeningIT {

    private static final int FANS = 2_000;
    private static final int WISHES = 500;
    private static final int SEATS = 94_000;
    private static final int RATE_PER_MINUTE = 6_000;
    private static final int BATCH = RATE_PER_MINUTE / 60;
    /** The script rounds up by a millionth of a fan. */
    private static final double ROUNDING = 1e-3;

    private static final long SEED = 20_260_611;

    private final WorldCup worldCup = WorldCup.find();

    @Test
    void twoThousandFansAfterFiveHundredSeats(@TempDir Path folder) throws Exception {
        var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        try (var matchgate = Matchgate.start(MatchgateOptions.forTests(home, folder, 2, 2));
                var truth = new SqlTruth(matchgate.endpoints().mysql());
                var redis = new JedisPooled(matchgate.endpoints().redis())) {
            var match = worldCup.largestMatch();
            importAndPublish(matchgate.endpoints().rooms().getFirst().url(), matchgate.opsToken(), match);
            everythingIsImported(truth, match);
            var rooms = new RoomClient(matchgate.endpoints().rooms().stream()
                    .map(room -> URI.create(room.url()))
                    .toList());
            tune(rooms, matchgate.opsToken(), match);

            try (var watch = new AdmissionWatch(redis, match)) {
                var ends = open(rooms, match, wishes(rooms, match));
                everyAcceptedBookingEnded(truth, match, ends);
                nobodyWasAdmittedBeyondTheRate(watch.samples());
            }
            everyFanHadOneTurn(redis, match);
            noSeatWasSoldTwice(truth, match);
            seatsShownAreSeatsStored(rooms, truth, match);
            nothingIsLeftToDo(redis, truth, match);
        }
    }

    private void importAndPublish(String room, String opsToken, String match) {
        int exit = new CommandLine(new ImportCommand())
                .execute(
                        "--fixtures",
                        worldCup.fixtures().toString(),
                        "--stadiums",
                        worldCup.stadiums().toString(),
                        "--shift-days",
                        "728",
                        "--publish",
                        match,
                        "--url",
                        room,
                        "--ops-token",
                        opsToken);
        assertThat(exit).as("exit code of the import").isZero();
    }

    private static void everythingIsImported(SqlTruth truth, String match) throws Exception {
        assertThat(truth.count("SELECT COUNT(*) FROM matches WHERE id <> ?", ""))
                .isEqualTo(104);
        assertThat(truth.count("SELECT SUM(seats_total) FROM matches WHERE id <> ?", ""))
                .isEqualTo(7_241_000);
        assertThat(truth.count("SELECT COUNT(*) FROM seats WHERE match_id = ?", match))
                .isEqualTo(SEATS);
        assertThat(truth.count("SELECT COUNT(*) FROM seats WHERE match_id <> ?", match))
                .as("seats of drafts")
                .isZero();
    }

    private static void tune(RoomClient rooms, String opsToken, String match) {
        rooms.send(
                        "PATCH",
                        "/api/ops/matches/" + match + "/admission",
                        Map.of("Authorization", "Bearer " + opsToken),
                        "{\"ratePerMinute\":" + RATE_PER_MINUTE + ",\"maxActiveFans\":" + FANS + "}")
                .expect(200);
    }

    private static List<String> wishes(RoomClient rooms, String match) {
        // A room may be a second behind the worker that has just published: then it asks to come again.
        var map = SeatMapView.of(rooms.insist("GET", "/api/matches/" + match + "/seats", Map.of(), "")
                .expect(200));
        assertThat(map.letters()).hasSize(SEATS).containsValue('A').doesNotContainValue('X');
        var section = map.letters().keySet().iterator().next().replaceFirst("-[^-]+-[^-]+$", "-");
        var wishes = map.letters().keySet().stream()
                .filter(seat -> seat.startsWith(section))
                .limit(WISHES)
                .toList();
        assertThat(wishes).hasSize(WISHES);
        return wishes;
    }

    private static List<End> open(RoomClient rooms, String match, List<String> wishes) {
        return Together.run(IntStream.range(0, FANS)
                .mapToObj(i -> new Journey(rooms, match, wishes, new Random(SEED + i)))
                .<Callable<End>>map(journey -> journey::walk)
                .toList());
    }

    private static void everyAcceptedBookingEnded(SqlTruth truth, String match, List<End> ends) throws Exception {
        var states = truth.bookingStates(match);
        var accepted = new ArrayList<String>();
        int confirmed = 0;
        for (var end : ends) {
            switch (end) {
                case End.Booked booked -> {
                    assertThat(booked.state()).as("%s, seed %d", booked, SEED).isEqualTo("CONFIRMED");
                    accepted.addAll(booked.bookingIds());
                    confirmed++;
                }
                case End.NothingLeft nothing -> {}
                case End.TurnedAway away -> throw new AssertionError(away + ", seed " + SEED);
            }
        }
        assertThat(confirmed).as("fans with a seat, seed %d", SEED).isEqualTo(WISHES);
        assertThat(states.keySet()).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(Set.copyOf(states.values())).isSubsetOf("CONFIRMED", "REJECTED");
    }

    private static void noSeatWasSoldTwice(SqlTruth truth, String match) throws Exception {
        assertThat(truth.seatsWithTwoBookings(match))
                .as("seats with two bookings")
                .isZero();
        assertThat(truth.seatsWhoseOwnerDisagrees(match))
                .as("seats whose row and booking disagree")
                .isZero();
        assertThat(truth.fansBeyondTheirAllowance(match, 4))
                .as("fans with too many seats")
                .isZero();
        assertThat(truth.count("SELECT COUNT(*) FROM seats WHERE match_id = ? AND status = 'BOOKED'", match))
                .isEqualTo(WISHES);
    }

    private static void nobodyWasAdmittedBeyondTheRate(AdmissionSamples samples) {
        // 2,000 fans at 100 a second: the opening took 20 s at least, with many looks a second.
        assertThat(samples.size()).as("looks at the admission").isGreaterThan(100);
        assertThat(samples.worstExcess(RATE_PER_MINUTE, BATCH))
                .as("fans beyond rate x window + batch in the worst of all windows")
                .isLessThanOrEqualTo(ROUNDING);
    }

    private static void everyFanHadOneTurn(JedisPooled redis, String match) {
        var keys = RedisKeys.of(new MatchId(match));
        assertThat(redis.hget(keys.admission(), "admittedTotal")).isEqualTo(Integer.toString(FANS));
        var numbers = redis.hgetAll(keys.turns()).values().stream()
                .map(turn -> turn.substring(0, turn.indexOf('|')))
                .collect(Collectors.toSet());
        assertThat(numbers).as("queue numbers").hasSize(FANS);
    }

    private static void seatsShownAreSeatsStored(RoomClient rooms, SqlTruth truth, String match) throws Exception {
        var stored = truth.seatStatuses(match);
        assertThat(stored).hasSize(SEATS);
        // Each room's map may be a second old.
        for (int room = 0; room < 2; room++) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    SeatMapView.of(rooms.get("/api/matches/" + match + "/seats", Map.of())
                                                    .expect(200))
                                            .statuses()
                                            .equals(stored))
                            .as("seats shown equal seats stored")
                            .isTrue());
        }
    }

    private static void nothingIsLeftToDo(JedisPooled redis, SqlTruth truth, String match) {
        var keys = RedisKeys.of(new MatchId(match));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(redis.zcard(keys.outbox())).as("outbox").isZero();
            assertThat(redis.zcard(keys.waiting())).as("waiting").isZero();
            assertThat(redis.zcard(keys.active())).as("active").isZero();
            assertThat(truth.count(
                            "SELECT COUNT(*) FROM bookings WHERE match_id = ? AND next_step_at IS NOT NULL", match))
                    .as("bookings with something left to do")
                    .isZero();
        });
    }
}
