package dev.matchgate.loadtest.browser;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.loadtest.Fan;
import dev.matchgate.loadtest.Pause;
import dev.matchgate.loadtest.SeatMapView;
import dev.matchgate.local.fixtures.MatchBody;

/** A match that was published for somebody who looks at it in a browser; a fan may have four of its seats. */
public final class MatchOnSale {

    public static final int MAX_SEATS_PER_FAN = 4;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double LOOK_AGAIN_SECONDS = 0.1;
    private static final int ACTIVE_FANS = 5_000;

    private final OpsClient ops;
    private final String id;

    private MatchOnSale(OpsClient ops, String id) {
        this.ops = ops;
        this.id = id;
    }

    /** @return what is published for a match that opens in so long, or has opened; the rate may be 0 */
    public static ObjectNode body(int seats, int ratePerMinute, Duration untilOpening) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var body = new MatchBody(
                        "FC Seoul", "Ulsan HD", "Seoul World Cup Stadium", seats, now.plus(Duration.ofDays(14)))
                .opening(now.plus(untilOpening));
        body.putObject("admission").put("ratePerMinute", ratePerMinute).put("maxActiveFans", ACTIVE_FANS);
        return body;
    }

    /** Returns when the room shows it. */
    public static MatchOnSale publish(OpsClient ops, String id, ObjectNode body) {
        var match = new MatchOnSale(ops, id);
        ops.send("PUT", "/api/ops/matches/" + id, body.toString()).expect(202);
        match.await(
                "shown",
                () -> ops.rooms().get("/api/matches/" + id + "/seats", Map.of()).status() == 200);
        return match;
    }

    public String id() {
        return id;
    }

    public RedisKeys keys() {
        return RedisKeys.of(new MatchId(id));
    }

    /** @param settings of PATCH .../admission, such as <code>{"ratePerMinute":600}</code> */
    public void tune(String settings) {
        ops.send("PATCH", "/api/ops/matches/" + id + "/admission", settings).expect(200);
    }

    /** @param rate fans a minute from now on; 0 lets nobody in */
    public void admit(int rate) {
        tune("{\"ratePerMinute\":" + rate + "}");
    }

    /** @return the room's answer to ops */
    public com.fasterxml.jackson.databind.JsonNode asOpsSee() {
        return ops.send("GET", "/api/ops/matches/" + id, "").expect(200).body();
    }

    /** Waits until fans are told this state. */
    public void awaitState(String state) {
        await(
                state,
                () -> ops.rooms()
                        .get("/api/matches/" + id + "/queue", Map.of())
                        .text("state")
                        .equals(state));
    }

    /** @return another fan, who has no browser */
    public Fan fan() {
        return Fan.signIn(ops.rooms(), id);
    }

    /** @return another fan without a browser, whose turn it is; the match must let fans in */
    public Fan admittedFan() {
        var fan = fan();
        if (!Fan.isAdmitted(fan.takeTurn())) {
            throw new IllegalStateException("not admitted to " + id);
        }
        return fan;
    }

    public SeatMapView seats() {
        return SeatMapView.of(
                ops.rooms().get("/api/matches/" + id + "/seats", Map.of()).expect(200));
    }

    /** Waits until all these seats are shown so. */
    public void awaitLetter(char letter, List<String> seats) {
        await("seats " + seats + " " + letter, () -> {
            var letters = seats().letters();
            return seats.stream().allMatch(seat -> letters.get(seat) == letter);
        });
    }

    /** Waits until so many seats are shown so; a room may be a second behind. */
    public void awaitCount(char letter, int count) {
        await(
                count + " seats " + letter,
                () -> seats().letters().values().stream()
                                .filter(seat -> seat == letter)
                                .count()
                        == count);
    }

    private void await(String what, BooleanSupplier reached) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("match " + id + ": not " + what + " after " + LIMIT.toSeconds() + " s");
            }
            Pause.seconds(LOOK_AGAIN_SECONDS);
        }
    }
}
