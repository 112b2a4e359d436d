package dev.matchgate.waitingroom.booking;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.Race;
import dev.matchgate.waitingroom.RoomTest;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@RoomTest
class BookingResourceTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        TestMatch.settleAll(redis);
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    private static Response book(AdmittedFan who, String holdId, String key, String token) {
        return who.request()
                .header("Idempotency-Key", key)
                .header("traceparent", TRACE)
                .body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", token)))
                .post("/api/tickets/book");
    }

    private static void isRefused(ValidatableResponse response, int status, String refusal) {
        response.statusCode(status).contentType("application/problem+json").body("type", endsWith("/" + refusal));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private Response read(AdmittedFan who, String bookingId) {
        return who.request().get("/api/tickets/bookings/" + bookingId);
    }

    @Test
    void bookingAHoldSendsAMessageForEachSeat() {
        var holdId = fan.hold(match, "A-1-2", "A-1-1");
        var id = BookingId.derive(fan.id(), "my key").value();

        book(fan, holdId, "my key", "approve")
                .then()
                .statusCode(202)
                .header("Location", endsWith("/api/tickets/bookings/" + id))
                .body("bookingId", is(id))
                .body("state", is("PENDING"));

        var arrived = queue.drain(match.id());
        assertThat(arrived)
                .extracting(TestQueue.Arrived::group)
                .containsExactlyInAnyOrder(match.id() + ":A-1-1", match.id() + ":A-1-2");
        assertThat(arrived)
                .extracting(TestQueue.Arrived::deduplicationId)
                .containsExactlyInAnyOrder(id + ":A-1-1:book", id + ":A-1-2:book");
        var command = (BookSeat) arrived.getFirst().command();
        assertThat(command.bookingId().value()).isEqualTo(id);
        assertThat(command.fanId()).isEqualTo(fan.id());
        assertThat(command.holdId().value()).isEqualTo(holdId);
        assertThat(command.seatIds()).hasToString("[A-1-1, A-1-2]");
        assertThat(command.amountKrw()).isEqualTo(90_000);
        assertThat(command.paymentToken()).isEqualTo("approve");
        assertThat(command.traceparent()).isEqualTo(TRACE);
    }

    @Test
    void aBookingIsReadByItsFanOnly() {
        var id = book(fan, fan.hold(match, "A-1-1"), key(), "approve")
                .path("bookingId")
                .toString();

        var answer = read(fan, id).then().statusCode(200);
        answer.body("bookingId", is(id))
                .body("matchId", is(match.id().value()))
                .body("state", is("PENDING"))
                .body("seatIds", contains("A-1-1"))
                .body("amountKrw", is(45_000))
                .header("Cache-Control", "no-store");
        assertThat(answer.extract().asString()).doesNotContain("approve").doesNotContain("reason");
        fan.request().get("/api/tickets/bookings").then().body("bookingId", contains(id));
        var other = fans.admittedTo(match);
        isRefused(read(other, id).then(), 404, "unknown-booking");
        other.request().get("/api/tickets/bookings").then().body("size()", is(0));
    }

    @Test
    void theSameRequestAtTheSameTimeIsOneBookingAndOneMessageASeat() {
        var holdId = fan.hold(match, "A-1-1", "A-1-2");
        var key = key();
        Callable<Response> request = () -> book(fan, holdId, key, "approve");

        var answers = Race.all(Stream.generate(() -> request).limit(8).toList());

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(answers.stream()
                        .map(answer -> answer.path("bookingId").toString())
                        .distinct())
                .hasSize(1);
        assertThat(queue.drain(match.id())).hasSize(2);
    }

    @Test
    void theSameHoldWithAnotherKeyIsTheSameBooking() {
        var holdId = fan.hold(match, "A-1-1");
        var id = book(fan, holdId, key(), "approve").path("bookingId").toString();

        book(fan, holdId, key(), "approve").then().statusCode(202).body("bookingId", is(id));

        fan.request().get("/api/tickets/bookings").then().body("bookingId", contains(id));
        assertThat(queue.drain(match.id())).hasSize(1);
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        var holdId = fan.hold(match, "A-1-1");
        book(fan, holdId, "k", "approve").then().statusCode(202);

        isRefused(book(fan, holdId, "k", "decline").then(), 422, "idempotency-key-reused");
        isRefused(book(fan, fan.hold(match, "A-1-2"), "k", "approve").then(), 422, "idempotency-key-reused");
    }

    @Test
    void anExpiredOrReleasedHoldIsGone() {
        var holdId = fan.hold(match, "A-1-1");
        redis.execute("ZADD", match.keys().holds(), Long.toString(System.currentTimeMillis() - 1), holdId);
        isRefused(book(fan, holdId, key(), "approve").then(), 410, "hold-expired");

        var released = fan.hold(match, "A-1-2");
        fan.request().delete("/api/tickets/hold/" + released).then().statusCode(204);
        isRefused(book(fan, released, key(), "approve").then(), 410, "hold-expired");
        fan.request().get("/api/tickets/bookings").then().body("size()", is(0));
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void nobodyBooksAnUnknownOrAnotherFansHold() {
        isRefused(book(fan, "nonsense", key(), "approve").then(), 404, "unknown-hold");
        var others = fans.admittedTo(match).hold(match, "A-1-3");
        isRefused(book(fan, others, key(), "approve").then(), 404, "unknown-hold");
        fan.request().get("/api/tickets/bookings").then().body("size()", is(0));
        assertThat(queue.drain(match.id())).isEmpty();
    }

    @Test
    void withoutAnAdmissionToThatMatchNobodyBooks() {
        var holdId = fan.hold(match, "A-1-1");

        isRefused(
                book(fans.admittedTo(TestMatch.open(redis)), holdId, key(), "approve")
                        .then(),
                403,
                "not-admitted");
    }

    @Test
    void whatCannotBeReadIsRefusedByField() {
        var holdId = fan.hold(match, "A-1-1");
        var payment = Map.of("method", "card", "token", "approve");
        isMalformed(fan.request().body(Map.of("holdId", holdId, "payment", payment)), "Idempotency-Key");
        isMalformed(
                fan.request()
                        .header("Idempotency-Key", "x".repeat(256))
                        .body(Map.of("holdId", holdId, "payment", payment)),
                "Idempotency-Key");
        var request = fan.request().header("Idempotency-Key", "k");
        isMalformed(request.body(Map.of("payment", payment)), "holdId");
        isMalformed(request.body(Map.of("holdId", holdId)), "payment");
        isMalformed(request.body(Map.of("holdId", holdId, "payment", Map.of("method", "card"))), "payment.token");
        isMalformed(
                request.body(Map.of("holdId", holdId, "payment", Map.of("method", "a\nb", "token", "x".repeat(201)))),
                "payment.method");
        // SQS would refuse a message with the first of these, and so take the fan's request for ever.
        for (var text : List.of("\uFFFE", "\uD83C\uDFDF", "caf\u00E9", "\u007F", "")) {
            isMalformed(
                    request.body(Map.of("holdId", holdId, "payment", Map.of("method", "card", "token", text))),
                    "payment.token");
            isMalformed(
                    request.body(Map.of("holdId", holdId, "payment", Map.of("method", text, "token", "approve"))),
                    "payment.method");
        }
        isMalformed(request.body(json("null")), "payment");
        for (var body : List.of("{", "[]", "null", "7", json("7"), json("{\"method\":[],\"token\":\"t\"}"))) {
            isRefused(request.body(body).post("/api/tickets/book").then(), 400, "malformed-request");
        }
    }

    @Test
    void whatIsWrongWithABodyIsToldOnlyToFans() {
        for (var path : List.of("/api/tickets/book", "/api/tickets/hold", "/api/tickets/cancel")) {
            for (var body : List.of("{", "[]", "{\"holdId\":7}", "")) {
                isRefused(
                        RestAssured.given()
                                .contentType(ContentType.JSON)
                                .body(body)
                                .post(path)
                                .then(),
                        401,
                        "not-signed-in");
            }
        }
    }

    private static String json(String payment) {
        return "{\"holdId\":\"hold-1\",\"payment\":" + payment + "}";
    }

    private static void isMalformed(io.restassured.specification.RequestSpecification request, String field) {
        var answer = request.post("/api/tickets/book").then();
        isRefused(answer, 400, "malformed-request");
        answer.body("errors.field", hasItem(field));
    }

    @Test
    void withoutAQueueNothingIsTakenAndTheHoldStaysTheFans() {
        var holdId = fan.hold(match, "A-1-1");

        queue.withoutQueue(() -> {
            // The first meets the old address of the queue, the second finds no queue at all.
            for (int i = 0; i < 2; i++) {
                var answer = book(fan, holdId, "k", "approve").then();
                isRefused(answer, 503, "unavailable");
                answer.header("Retry-After", "2");
            }
        });

        book(fan, holdId, "k", "approve").then().statusCode(202);
        assertThat(queue.drain(match.id())).hasSize(1);
    }

    @Test
    void waitingEndsWhenTheBookingIsDecided() {
        var id = book(fan, fan.hold(match, "A-1-1"), key(), "approve")
                .path("bookingId")
                .toString();
        var key = match.keys().booking(new BookingId(id));

        var answers = Race.all(List.<Callable<String>>of(
                () -> fan.request()
                        .get("/api/tickets/bookings/" + id + "?waitSeconds=20")
                        .path("state"),
                () -> {
                    redis.execute("HSET", key, "state", "REJECTED", "reason", "PAYMENT_DECLINED", "version", "1");
                    return "decided";
                }));

        assertThat(answers).containsExactly("REJECTED", "decided");
        read(fan, id).then().body("reason", is("PAYMENT_DECLINED"));
    }

    @Test
    void waitingHasAnEndOfItsOwn() {
        var id = book(fan, fan.hold(match, "A-1-1"), key(), "approve")
                .path("bookingId")
                .toString();

        fan.request()
                .get("/api/tickets/bookings/" + id + "?waitSeconds=1")
                .then()
                .body("state", is("PENDING"));
        isRefused(
                fan.request()
                        .get("/api/tickets/bookings/" + id + "?waitSeconds=21")
                        .then(),
                400,
                "malformed-request");
        isRefused(
                fan.request()
                        .get("/api/tickets/bookings/" + id + "?waitSeconds=long")
                        .then(),
                400,
                "malformed-request");
    }

    @Test
    void aMatchThatIsJustBeingPublishedKeepsNobodyFromTheirBookings() {
        var id = book(fan, fan.hold(match, "A-1-1"), key(), "approve")
                .path("bookingId")
                .toString();
        var coming = TestMatch.open(redis);
        redis.execute("DEL", coming.keys().rebuilt());

        fan.request().get("/api/matches/" + coming.id()).then().statusCode(503);
        fan.request().get("/api/tickets/bookings").then().statusCode(200).body("bookingId", contains(id));
    }

    @Test
    void whileRedisIsRebuiltNoBookingIsCalledUnknown() {
        var holdId = fan.hold(match, "A-1-1");
        isRefused(read(fan, "unknown").then(), 404, "unknown-booking");
        redis.execute("DEL", match.keys().rebuilt());
        try {
            isRefused(book(fan, holdId, key(), "approve").then(), 503, "unavailable");
            Awaitility.await()
                    .untilAsserted(() -> isRefused(read(fan, "unknown").then(), 503, "unavailable"));
        } finally {
            redis.execute("SET", match.keys().rebuilt(), "1");
        }
        Awaitility.await().untilAsserted(() -> isRefused(read(fan, "unknown").then(), 404, "unknown-booking"));
    }
}
