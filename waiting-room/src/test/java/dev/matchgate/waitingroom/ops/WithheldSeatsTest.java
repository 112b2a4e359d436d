package dev.matchgate.waitingroom.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BlockSeats;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static dev.matchgate.waitingroom.Refusals.isMalformed;
import static dev.matchgate.waitingroom.Refusals.isRefused;
import static dev.matchgate.waitingroom.ops.OpsCalls.ops;
import static dev.matchgate.waitingroom.ops.OpsCalls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

@RoomTest
class WithheldSeatsTest {

    @Inject
    RedisDataSource redis;

    @Inject
    TestQueue queue;

    private TestMatch match;

    @BeforeEach
    void openAMatch() {
        match = TestMatch.open(redis);
    }

    private ValidatableResponse block(Object... seats) {
        return ops().body(Map.of("seatIds", seats))
                .post(path(match) + "/seats/block")
                .then();
    }

    private ValidatableResponse post(String body) {
        return ops().body(body).post(path(match) + "/seats/block").then();
    }

    @Test
    void theWorkersAreAskedToWithholdAndToGiveBack() {
        block("A-1-2", "A-1-1").statusCode(202);
        ops().body(Map.of("seatIds", List.of("A-1-1")))
                .post(path(match) + "/seats/unblock")
                .then()
                .statusCode(202);

        var arrived = queue.drain(match.id());
        assertThat(arrived)
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message.group()).isEqualTo(match.id().value()));
        var first = (BlockSeats) arrived.getFirst().command();
        assertThat(first.seatIds()).hasToString("[A-1-2, A-1-1]");
        assertThat(first.withheld()).isTrue();
        assertThat(first.by()).isEqualTo("ops");
        var second = (BlockSeats) arrived.getLast().command();
        assertThat(second.withheld()).isFalse();
        assertThat(second.commandId()).isNotEqualTo(first.commandId());
    }

    @Test
    void seatsThatThePlanDoesNotHaveAreNamedAndNothingIsWithheld() {
        isRefused(block("A-1-1", "A-9-1", "nonsense", "B-1-1"), 422, "unknown-seats")
                .body("seatIds", contains("A-9-1", "nonsense", "B-1-1"));

        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedByField() {
        isMalformed(post("{}"), "seatIds");
        isMalformed(post("{\"seatIds\":[]}"), "seatIds");
        isMalformed(block("A-1-1", "A-1-2", "A-1-1"), "seatIds[2]");
        isMalformed(post("{\"seatIds\":[\"\"]}"), "seatIds[0]");
        isMalformed(post("{\"seatIds\":[null]}"), "seatIds[0]");
        isMalformed(post("{\"seatIds\":[7]}"), "seatIds[0]");
        isMalformed(post("{\"seatIds\":[\"" + "x".repeat(37) + "\"]}"), "seatIds[0]");
        isMalformed(post("{\"seatIds\":"), "");
        isMalformed(
                post(IntStream.rangeClosed(1, BlockSeats.MOST_SEATS + 1)
                        .mapToObj(i -> "\"A-" + i + "-1\"")
                        .collect(Collectors.joining(",", "{\"seatIds\":[", "]}"))),
                "seatIds");
        isRefused(ops().post(path(match) + "/seats/unblock").then(), 400, "malformed-request");
    }

    @Test
    void asManySeatsAsAreAllowedFitWhateverTheirIds() {
        var longest = IntStream.range(0, BlockSeats.MOST_SEATS)
                .mapToObj(i -> "section-of-twenty-xx-" + (1_000_000_000 + i) + "-1000")
                .toArray();

        isRefused(block(longest), 422, "unknown-seats");
        isRefused(
                ops().body(Map.of("seatIds", longest))
                        .post(path(match) + "/seats/unblock")
                        .then(),
                422,
                "unknown-seats");
    }

    @Test
    void anUnknownMatchIsNotFoundAndADraftHasNoSeats() {
        isRefused(
                ops().body("{\"seatIds\":[\"A-1-1\"]}")
                        .post("/api/ops/matches/nowhere/seats/block")
                        .then(),
                404,
                "unknown-match");
        match = TestMatch.draft(redis);
        isRefused(block("A-1-1"), 409, "not-published");
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void withoutAQueueNothingIsPromised() {
        queue.withoutQueue(() -> isRefused(block("A-1-1"), 503, "unavailable").header("Retry-After", "2"));
    }
}
