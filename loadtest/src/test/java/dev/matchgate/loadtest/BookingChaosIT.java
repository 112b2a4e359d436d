package dev.matchgate.loadtest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.matchgate.local.launch.Endpoints.Worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * 200 fans after 300 seats; one of the two workers is killed and Redis is emptied while they book. What was promised with
 * 202 comes to an end, and MySQL, Redis and the provider's ledger agree about it.
 */
@ExtendWith(SharedMatchgate.Extension.class)
class BookingChaosIT {

    private static final int FANS = 200;
    private static final int SEATS = 300;
    /** So slow that fans still wait at each blow. */
    private static final int RATE_PER_MINUTE = 1_500;

    private static final int ACCEPTED_BEFORE_THE_KILL = 40;
    private static final int ACCEPTED_BEFORE_THE_LOSS = 80;
    private static final long SEED = 4_711;

    private final SharedMatchgate matchgate;
    private final Sale sale;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    BookingChaosIT(SharedMatchgate matchgate) {
        this.matchgate = matchgate;
        this.sale = new Sale(matchgate, SEATS, RATE_PER_MINUTE);
    }

    @Test
    void everyPromiseIsKeptWhileAWorkerIsKilledAndRedisIsEmptied() throws Exception {
        var tasks = new ArrayList<Callable<List<ChaosFan>>>();
        tasks.add(() -> {
            breakThings();
            return List.of();
        });
        for (int i = 0; i < FANS; i++) {
            var random = new Random(SEED + i);
            tasks.add(() -> List.of(new ChaosFan(sale, random, accepted::add).call()));
        }
        var fans = Sale.atOnce(tasks).stream().flatMap(List::stream).toList();
        assertThat(fans).hasSize(FANS);

        var states = everyPromiseEnded();
        assertThat(states.values()).as("seed %d", SEED).contains("CONFIRMED", "REJECTED", "CANCELLED");
        nothingIsSoldTwiceOrPaidInVain();
        everyFanIsToldTheTruth(fans, states);
        Sale.inBothRooms(() -> assertThat(seatsShownAsBooked()).isEqualTo(seatsStoredAsBooked()));
        await().atMost(Sale.LIMIT)
                .untilAsserted(() -> assertThat(sale.complaints()).isEmpty());
    }

    private void breakThings() {
        acceptedAre(ACCEPTED_BEFORE_THE_KILL);
        var before = workers();
        var victim = matchgate.endpoints().workers().getFirst().pid();
        assertThat(ProcessHandle.of(victim).orElseThrow().destroyForcibly()).isTrue();
        acceptedAre(ACCEPTED_BEFORE_THE_LOSS);
        matchgate.redis().flushAll();
        await().atMost(Sale.LIMIT)
                .untilAsserted(() -> assertThat(workers())
                        .as("workers, one of them started again")
                        .hasSize(before.size())
                        .isNotEqualTo(before));
    }

    private void acceptedAre(int count) {
        await().atMost(Sale.LIMIT).until(() -> accepted.size() >= count);
    }

    private Set<Long> workers() {
        return matchgate.endpoints().workers().stream().map(Worker::pid).collect(Collectors.toSet());
    }

    /** I4; also of requests whose fan was told that nobody knows. */
    private Map<String, String> everyPromiseEnded() throws Exception {
        await().atMost(Sale.LIMIT).untilAsserted(() -> {
            var states = matchgate.truth().bookingStates(sale.match());
            assertThat(states.keySet()).as("bookings with a row").containsAll(accepted);
            assertThat(states.values()).isSubsetOf("CONFIRMED", "REJECTED", "CANCELLED");
            assertThat(matchgate
                            .truth()
                            .count(
                                    "SELECT COUNT(*) FROM bookings WHERE match_id = ? AND next_step_at IS NOT NULL",
                                    sale.match()))
                    .as("bookings with something left to do")
                    .isZero();
        });
        assertThat(accepted.size()).isGreaterThan(ACCEPTED_BEFORE_THE_LOSS);
        return matchgate.truth().bookingStates(sale.match());
    }

    private void nothingIsSoldTwiceOrPaidInVain() throws Exception {
        var truth = matchgate.truth();
        var match = sale.match();
        assertThat(truth.seatsWithTwoBookings(match)).as("I1").isZero();
        assertThat(truth.seatsWhoseOwnerDisagrees(match)).as("I2").isZero();
        assertThat(truth.moneyAstray(match)).as("I3").isZero();
        assertThat(truth.fansBeyondTheirAllowance(match, Sale.MAX_SEATS_PER_FAN))
                .as("I8")
                .isZero();
        assertThat(truth.allowancesThatDisagree(match)).as("I8, as counted").isZero();
    }

    /** What a fan was told stays so, and after its loss Redis says what MySQL says. */
    private static void everyFanIsToldTheTruth(List<ChaosFan> fans, Map<String, String> states) {
        for (var fan : fans) {
            assertThat(states).as("fan %s", fan.fan().id()).containsAllEntriesOf(fan.ends());
            await().atMost(Sale.LIMIT).untilAsserted(() -> {
                var shown = fan.fan()
                        .bookings()
                        .body()
                        .valueStream()
                        .collect(Collectors.toMap(
                                booking -> booking.path("bookingId").asText(), BookingChaosIT::state));
                assertThat(shown).containsAllEntriesOf(fan.ends());
                assertThat(states).containsAllEntriesOf(shown);
            });
        }
    }

    private static String state(JsonNode booking) {
        return booking.path("state").asText();
    }

    private Set<String> seatsShownAsBooked() {
        return keysOf(sale.map().letters(), 'B');
    }

    private Set<String> seatsStoredAsBooked() {
        try {
            return keysOf(matchgate.truth().seatStatuses(sale.match()), "BOOKED");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <V> Set<String> keysOf(Map<String, V> map, V value) {
        return map.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
