package dev.matchgate.loadtest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;

import dev.matchgate.local.fixtures.MatchBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The open sale of one match that no other test knows; a fan may have four of its seats. */
final class Sale {

    static final int MAX_SEATS_PER_FAN = 4;
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final SharedMatchgate matchgate;
    private final String match = "sale-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> seats;

    /** Returns when both rooms sell it. */
    Sale(SharedMatchgate matchgate, int seats, int ratePerMinute) {
        this.matchgate = matchgate;
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var body = new MatchBody("Seoul", "Ulsan", "Loopback", seats, now.plus(Duration.ofDays(14)))
                .opening(now.minusSeconds(1));
        body.putObject("admission").put("ratePerMinute", ratePerMinute).put("maxActiveFans", 5_000);
        matchgate.ops("PUT", "/api/ops/matches/" + match, body.toString()).expect(202);
        inBothRooms(() -> assertThat(matchgate
                        .rooms()
                        .get("/api/matches/" + match + "/queue", Map.of())
                        .text("state"))
                .isEqualTo("OPEN"));
        this.seats = List.copyOf(map().letters().keySet());
        assertThat(this.seats).hasSize(seats);
    }

    String match() {
        return match;
    }

    /** @return all seats in the plan's order */
    List<String> seats() {
        return seats;
    }

    /** @return some neighbours */
    List<String> seats(int first, int count) {
        return seats.subList(first, first + count);
    }

    SeatMapView map() {
        return SeatMapView.of(matchgate
                .rooms()
                .insist("GET", "/api/matches/" + match + "/seats", Map.of(), "")
                .expect(200));
    }

    /** Waits until both rooms show the seats so. */
    void awaitLetter(char letter, Collection<String> some) {
        inBothRooms(() -> {
            var letters = map().letters();
            assertThat(some).allSatisfy(seat -> assertThat(letters.get(seat)).isEqualTo(letter));
        });
    }

    /** Requests go round, so as many in a row meet all rooms; each may be a second behind. */
    static void inBothRooms(Runnable assertion) {
        await().atMost(LIMIT).untilAsserted(() -> {
            for (int room = 0; room < SharedMatchgate.ROOMS; room++) {
                assertion.run();
            }
        });
    }

    Fan fan() {
        return Fan.signIn(matchgate.rooms(), match);
    }

    /** @return a fan whose turn it is */
    Fan admittedFan() {
        var fan = fan();
        assertThat(Fan.isAdmitted(fan.takeTurn())).isTrue();
        return fan;
    }

    /** A booking whose request was answered with 202. */
    record Accepted(Fan fan, String bookingId, long amountKrw) {

        Answer awaitEnd() {
            return fan.awaitEnd(bookingId);
        }

        void awaitCancelled() {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(fan.look(bookingId).expect(200).text("state"))
                                    .isEqualTo("CANCELLED"));
        }
    }

    /** @return the request of a fan who has just come to it */
    Accepted book(List<String> wanted, String paymentToken) {
        var fan = admittedFan();
        var hold = fan.hold(wanted).expect(201);
        var accepted = fan.book(hold.text("holdId"), paymentToken, "once").expect(202);
        return new Accepted(
                fan, accepted.text("bookingId"), hold.body().path("amountKrw").asLong());
    }

    /** {@link #book} for {@link #atOnce}. */
    Callable<Accepted> booking(List<String> wanted, String paymentToken) {
        return () -> book(wanted, paymentToken);
    }

    /** All at once, each on a thread of its own; every future is joined, so no failure is lost. */
    static <T> List<T> atOnce(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            var results = new ArrayList<T>();
            for (var task : running) {
                results.add(task.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @return the checks of an audit that begins now and in which a complaint was found, or none */
    List<JsonNode> complaints() {
        var report = await().atMost(LIMIT)
                .until(
                        () -> matchgate.ops("GET", "/api/ops/audit/" + match + "?fresh=true", ""),
                        answer -> answer.expect(200, 202).status() == 200)
                .body();
        assertThat(report.path("checks").size()).as("checks of %s", report).isGreaterThan(5);
        var complaints = new ArrayList<JsonNode>();
        report.path("checks").forEach(check -> {
            if (!check.path("violations").isEmpty()) {
                complaints.add(check);
            }
        });
        assertThat(report.path("ok").asBoolean()).isEqualTo(complaints.isEmpty());
        return complaints;
    }
}
