package dev.matchgate.booking.booking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.WorkerStack;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.MatchId;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

/** The same build with another provider: which one is asked is chosen when the worker starts. */
@QuarkusTest
@TestProfile(HttpPaymentWorkerTest.OverHttp.class)
class HttpPaymentWorkerTest {

    @Inject
    PublishHandler publish;

    @Inject
    CancelHandler cancels;

    @Inject
    Worker worker;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @Test
    void aBookingIsPaidAndRefundedOverHttp() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));

        var declined = worker.book(Wishes.book(match, Wishes.freshFan(), "tok_bad", "A-2-1"));
        var paid = worker.book(Wishes.book(match, Wishes.freshFan(), "tok_good", "A-2-1"));

        assertThat(tables.booking(declined)).isEqualTo("REJECTED PAYMENT_DECLINED");
        assertThat(tables.booking(paid)).isEqualTo("CONFIRMED null");
        cancels.handle(Wishes.cancel(paid));
        worker.goOn(paid);
        assertThat(tables.booking(paid)).as("503 at first").isEqualTo("CANCELLING null");
        worker.goOn(paid);
        assertThat(tables.booking(paid)).isEqualTo("CANCELLED null");
        assertThat(tables.payment(paid)).isEqualTo("REFUNDED");
        assertThat(tables.ledger(paid))
                .as("the simulated provider was not asked")
                .isEmpty();
    }

    /** A quiet worker with a provider to talk to. */
    public static final class OverHttp implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var quiet = new HashMap<>(new QuietWorker().getConfigOverrides());
            // A worker that waits no longer than its adapter does not start.
            quiet.put("matchgate.payment.answer-millis", "900");
            return quiet;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(WorkerStack.class), new TestResourceEntry(RestProvider.class));
        }
    }

    /** Takes all money but that of one token, and gives it back when it is asked twice. */
    public static final class RestProvider implements QuarkusTestResourceLifecycleManager {

        private final WireMockServer server = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").globalTemplating(true));

        @Override
        public Map<String, String> start() {
            server.start();
            server.stubFor(post("/charges").willReturn(answer("approved")));
            server.stubFor(post("/charges")
                    .withRequestBody(WireMock.matchingJsonPath("$.paymentToken", equalTo("tok_bad")))
                    .willReturn(aResponse().withStatus(402)));
            server.stubFor(post("/refunds")
                    .inScenario("refund")
                    .whenScenarioStateIs("Started")
                    .willReturn(aResponse().withStatus(503))
                    .willSetStateTo("awake"));
            server.stubFor(post("/refunds")
                    .inScenario("refund")
                    .whenScenarioStateIs("awake")
                    .willReturn(answer("refunded")));
            return Map.of(
                    "MATCHGATE_PAYMENT", "http",
                    "MATCHGATE_PAYMENT_URL", server.baseUrl(),
                    "MATCHGATE_PAYMENT_BEARER", "s3cret");
        }

        private static ResponseDefinitionBuilder answer(String status) {
            return aResponse()
                    .withStatus(200)
                    .withBody(
                            "{\"key\":\"{{request.headers.Idempotency-Key}}\",\"amountKrw\":{{jsonPath request.body '$.amountKrw'}},\"status\":\""
                                    + status + "\"}");
        }

        @Override
        public void stop() {
            server.stop();
        }
    }
}
