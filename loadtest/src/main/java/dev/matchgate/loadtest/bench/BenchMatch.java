package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.loadtest.Pause;
import dev.matchgate.loadtest.RoomClient;

/** A match of a benchmark, published and tuned the way ops do it. Its seats are enough for it never to sell out. */
final class BenchMatch {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double LOOK_AGAIN_SECONDS = 0.2;
    private static final int SEATS_IN_ROW = 25;

    private final RoomClient client;
    private final Map<String, String> ops;
    private final String id;
    private final int rows;

    /** @param seats how many there are at least */
    BenchMatch(RoomClient client, String opsToken, String id, int seats) {
        this.client = client;
        this.ops = Map.of("Authorization", "Bearer " + opsToken);
        this.id = id;
        this.rows = Math.ceilDiv(seats, SEATS_IN_ROW);
    }

    /** @return the id of one of the seats, 0 the first */
    String seat(int number) {
        return "A-" + (1 + number / SEATS_IN_ROW) + "-" + (1 + number % SEATS_IN_ROW);
    }

    String id() {
        return id;
    }

    RedisKeys keys() {
        return RedisKeys.of(new MatchId(id));
    }

    void publish(int ratePerMinute, int maxActiveFans) {
        client.insist("PUT", "/api/ops/matches/" + id, ops, body(ratePerMinute, maxActiveFans))
                .expect(202);
        await("published", () -> {
            var publication = client.get("/api/ops/matches/" + id, ops).body().path("publication");
            if (publication.path("state").asText().equals("REFUSED")) {
                throw new BenchImpossible("the worker refuses the match: " + publication);
            }
            return publication.path("state").asText().equals("APPLIED");
        });
    }

    /** Each replica may be a second behind; requests go round, so all of them have said it after as many in a row. */
    void awaitOpen(int rooms) {
        await("open", () -> {
            for (int i = 0; i < rooms; i++) {
                if (!client.get("/api/matches/" + id + "/queue", Map.of())
                        .text("state")
                        .equals("OPEN")) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Ends its sale, so that it costs nothing beside the next one. */
    void close() {
        patch("{\"state\":\"CLOSED\"}");
    }

    void tune(int ratePerMinute) {
        patch("{\"ratePerMinute\":" + ratePerMinute + "}");
    }

    private void patch(String body) {
        client.insist("PATCH", "/api/ops/matches/" + id + "/admission", ops, body)
                .expect(200);
    }

    private String body(int ratePerMinute, int maxActiveFans) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var body = JsonNodeFactory.instance.objectNode();
        body.put("home", "Bench").put("away", "Load").put("stadium", "Loopback");
        body.put("kickOff", now.plus(Duration.ofDays(14)).toString());
        body.put("opensAt", now.minusSeconds(1).toString());
        body.putArray("sections")
                .addObject()
                .put("section", "A")
                .put("amountKrw", 1_000)
                .putArray("rows")
                .addObject()
                .put("from", 1)
                .put("to", rows)
                .put("seats", SEATS_IN_ROW);
        body.putObject("admission")
                .put("mode", "MANUAL")
                .put("ratePerMinute", ratePerMinute)
                .put("maxActiveFans", maxActiveFans);
        return body.toString();
    }

    private void await(String what, BooleanSupplier reached) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new BenchImpossible("match " + id + " is not " + what + " after " + LIMIT.toSeconds() + " s");
            }
            Pause.seconds(LOOK_AGAIN_SECONDS);
        }
    }
}
