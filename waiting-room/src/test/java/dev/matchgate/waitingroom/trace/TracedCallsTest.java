package dev.matchgate.waitingroom.trace;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.local.ReceivedSpan;
import dev.matchgate.local.TraceCollector;
import dev.matchgate.waitingroom.AdmittedFan;
import dev.matchgate.waitingroom.TestFans;
import dev.matchgate.waitingroom.TestMatch;
import dev.matchgate.waitingroom.TestQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a collector gets of a room. */
@QuarkusTest
@WithTestResource(value = CollectorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class TracedCallsTest {

    private static final String PARENT = "b7ad6b7169203331";
    private static final String TOKEN = "approve-" + UUID.randomUUID();

    @Inject
    RedisDataSource redis;

    @Inject
    TestFans fans;

    @Inject
    TestQueue queue;

    TraceCollector collector;

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private TestMatch match;
    private AdmittedFan fan;

    @BeforeEach
    void openAMatch() {
        match = TestMatch.open(redis);
        fan = fans.admittedTo(match);
    }

    /** The caller says that it is not traced, which is for the room to say. */
    private Response book(String hold) {
        return fan.request()
                .header("Idempotency-Key", "key")
                .header("traceparent", "00-" + trace + "-" + PARENT + "-00")
                .body(Map.of("holdId", hold, "payment", Map.of("method", "card", "token", TOKEN)))
                .post("/api/tickets/book");
    }

    private ReceivedSpan span(String name) {
        return await().until(
                        () -> collector.spansOf(trace).stream()
                                .filter(span -> span.name().equals(name))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void aBookingIsTracedUntilItIsSentAndItsCommandCarriesTheTraceOn() {
        var booking = book(fan.hold(match, "A-1-1", "A-1-2"))
                .then()
                .statusCode(202)
                .extract()
                .path("bookingId");

        var call = span("POST /api/tickets/book");
        assertThat(call.parentId()).isEqualTo(PARENT);
        assertThat(call.kind()).isEqualTo(2);
        assertThat(call.isError()).isFalse();
        assertThat(call.attribute("http.response.status_code")).contains("202");
        var sending = span("send BookSeat");
        assertThat(sending.parentId()).isEqualTo(call.spanId());
        assertThat(sending.attribute("matchgate.booking")).contains(booking.toString());
        assertThat(sending.attribute("matchgate.match")).contains(match.id().value());
        assertThat(sending.attribute("matchgate.outcome")).contains("[ACKNOWLEDGED]");
        assertThat(queue.drain(match.id()))
                .hasSize(2)
                .allSatisfy(arrived -> assertThat(arrived.command().traceparent())
                        .isEqualTo("00-" + trace + "-" + call.spanId() + "-01"));
        assertThat(collector.spans().toString())
                .doesNotContain(fan.id().value(), TOKEN, fan.bearer(), fan.admissionToken());
    }

    @Test
    void aRefusalIsAnAnswerAndSaysWhich() {
        book("hold-" + UUID.randomUUID()).then().statusCode(404);

        var call = span("POST /api/tickets/book");
        assertThat(call.attribute("matchgate.outcome")).contains("unknown-hold");
        assertThat(call.isError()).isFalse();
    }

    @Test
    void pollsPagesAndLookUpsAreNotTraced() {
        fan.request().get("/api/matches/" + match.id() + "/queue/place");
        fan.request().get("/api/tickets/bookings").then().statusCode(200);
        fan.request().get("/").then().statusCode(200);
        book("hold-" + UUID.randomUUID());

        span("POST /api/tickets/book");

        assertThat(collector.spans()).extracting(ReceivedSpan::name).noneMatch(name -> name.startsWith("GET"));
    }
}
