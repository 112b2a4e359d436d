package dev.matchgate.booking.payment;

import java.net.URI;
import java.util.Optional;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.booking.payment.ChargeOutcome.Approved;
import dev.matchgate.booking.payment.ChargeOutcome.Declined;
import dev.matchgate.booking.payment.ChargeOutcome.Unknown;
import dev.matchgate.booking.payment.RefundOutcome.Refunded;
import dev.matchgate.booking.payment.RefundOutcome.Refused;
import dev.matchgate.common.BookingId;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpPaymentTest {

    private static final BookingId BOOKING = new BookingId("abc234");
    private static final Charge CHARGE = new Charge(BOOKING, 60_000, "tok_secret");
    private static final Charge ASKED_BEFORE = new Charge(BOOKING, 60_000, "tok_secret", true);
    private static final Refund REFUND = new Refund(BOOKING, 60_000);

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private HttpPayment provider;

    private record Config(PaymentConfig.Provider provider, Optional<URI> url, Optional<String> bearer, int answerMillis)
            implements PaymentConfig {

        @Override
        public int connectMillis() {
            return 2_000;
        }
    }

    @BeforeEach
    void start() {
        server.start();
        provider = payment(20_000);
    }

    @AfterEach
    void stop() {
        provider.close();
        server.stop();
    }

    @Test
    void asksAsTheContractSays() {
        answer(post("/v1/charges"), json(201, "approved"));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Approved());

        server.verify(
                1,
                postRequestedFor(urlEqualTo("/v1/charges"))
                        .withHeader("Authorization", equalTo("Bearer s3cret"))
                        .withHeader("Idempotency-Key", equalTo("abc234"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(equalToJson(
                                "{\"amountKrw\":60000,\"currency\":\"KRW\",\"paymentToken\":\"tok_secret\"}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 422})
    void theseStatusesPromiseThatNoMoneyIsTaken(int status) {
        answer(post("/v1/charges"), aResponse().withStatus(status));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Declined());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 422})
    void aSecondQuestionThatIsRefusedTellsNothingOfTheFirst(int status) {
        answer(post("/v1/charges"), aResponse().withStatus(status));
        assertThat(provider.charge(ASKED_BEFORE)).as("not found: on its way").isEqualTo(new Unknown());

        answer(get("/v1/charges/abc234"), json(200, "approved"));
        assertThat(provider.charge(ASKED_BEFORE)).isEqualTo(new Approved());
        assertThat(provider.charge(CHARGE))
                .as("whoever asked first died before it could write that down")
                .isEqualTo(new Approved());

        answer(get("/v1/charges/abc234"), json(200, "declined"));
        assertThat(provider.charge(ASKED_BEFORE)).isEqualTo(new Declined());

        answer(get("/v1/charges/abc234"), json(503, "declined"));
        assertThat(provider.charge(ASKED_BEFORE)).isEqualTo(new Unknown());
        assertThat(provider.charge(CHARGE)).as("asked again").isEqualTo(new Unknown());
    }

    @Test
    void aRefusalThatNamesTheChargeAsDeclinedIsADecline() {
        answer(post("/v1/charges"), json(402, "declined"));
        assertThat(provider.charge(ASKED_BEFORE)).isEqualTo(new Declined());

        answer(
                post("/v1/charges"),
                aResponse().withStatus(402).withBody("{\"key\":\"another\",\"status\":\"declined\"}"));
        assertThat(provider.charge(ASKED_BEFORE)).isEqualTo(new Unknown());
    }

    @Test
    void aLookUpThatTellsOfAnotherAmountTellsNothing() {
        answer(get("/v1/charges/abc234"), json(200, "approved"));

        assertThat(provider.lookUp(BOOKING, 60_001)).isEqualTo(new Unknown());
        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Approved());
    }

    @Test
    void aDeclineMayAlsoBeAnAnswer() {
        answer(post("/v1/charges"), json(200, "declined"));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Declined());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 408, 409, 425, 429, 500, 502, 503, 504})
    void allOtherStatusesTellNothing(int status) {
        answer(post("/v1/charges"), json(status, "approved"));
        answer(get("/v1/charges/abc234"), json(status, "approved"));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Unknown());
        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "approved",
                "<html>",
                "[]",
                "{}",
                "{\"status\":\"approved\"}",
                "{\"key\":\"abc234\",\"amountKrw\":60000,\"status\":\"pending\"}",
                "{\"key\":\"abc234\",\"amountKrw\":60000,\"status\":\"APPROVED\"}",
                "{\"key\":\"abc234\",\"amountKrw\":60000}",
                "{\"key\":\"abc234\",\"amountKrw\":\"60000\",\"status\":\"approved\"}",
                "{\"key\":\"abc234\",\"status\":\"approved\"}",
                "{\"key\":\"another\",\"amountKrw\":60000,\"status\":\"approved\"}",
                "{\"key\":\"another\",\"amountKrw\":60000,\"status\":\"declined\"}",
                "{\"key\":\"abc234\",\"amountKrw\":60001,\"status\":\"approved\"}"
            })
    void whatDoesNotTellOfThisChargeTellsNothing(String body) {
        answer(post("/v1/charges"), aResponse().withStatus(200).withBody(body));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Unknown());
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksTellsNothing(Fault fault) {
        answer(post("/v1/charges"), aResponse().withFault(fault));
        answer(post("/v1/refunds"), aResponse().withFault(fault));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Unknown());
        assertThat(provider.refund(REFUND)).isEqualTo(new RefundOutcome.Unknown());
    }

    @Test
    void aProviderThatIsAwayTellsNothing() {
        server.stop();

        assertThat(provider.charge(CHARGE)).isEqualTo(new Unknown());
        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Unknown());
        assertThat(provider.refund(REFUND)).isEqualTo(new RefundOutcome.Unknown());
    }

    @Test
    void noAnswerInTimeTellsNothing() {
        answer(post("/v1/charges"), json(200, "approved").withFixedDelay(60_000));
        try (var impatient = payment(300)) {
            assertThat(impatient.charge(CHARGE)).isEqualTo(new Unknown());
        }
    }

    @Test
    void aBodyThatDoesNotEndTellsNothing() {
        answer(post("/v1/charges"), json(200, "approved").withChunkedDribbleDelay(10, 60_000));
        try (var impatient = payment(300)) {
            assertThat(impatient.charge(CHARGE)).isEqualTo(new Unknown());
        }
    }

    @Test
    void anAnswerThatIsFarTooLongTellsNothing() {
        var padded = "{\"key\":\"abc234\",\"amountKrw\":60000,\"status\":\"approved\"}" + " ".repeat(100_000);
        answer(post("/v1/charges"), aResponse().withStatus(200).withBody(padded));

        assertThat(provider.charge(CHARGE)).isEqualTo(new Unknown());
    }

    @Test
    void aLookUpTakesNoMoney() {
        answer(get("/v1/charges/abc234"), json(200, "approved"));
        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Approved());
        answer(get("/v1/charges/abc234"), json(200, "declined"));
        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Declined());
        answer(get("/v1/charges/abc234"), json(200, "pending"));
        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Unknown());

        server.verify(
                3,
                getRequestedFor(urlEqualTo("/v1/charges/abc234"))
                        .withHeader("Authorization", equalTo("Bearer s3cret")));
        server.verify(0, postRequestedFor(urlEqualTo("/v1/charges")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 422})
    void aChargeThatIsNotFoundMayBeOnItsWay(int status) {
        answer(get("/v1/charges/abc234"), aResponse().withStatus(status));

        assertThat(provider.lookUp(BOOKING, 60_000)).isEqualTo(new Unknown());
    }

    @Test
    void aRefundHasAKeyOfItsOwn() {
        answer(
                post("/v1/refunds"),
                aResponse()
                        .withStatus(200)
                        .withBody("{\"key\":\"abc234:refund\",\"amountKrw\":60000,\"status\":\"refunded\"}"));

        assertThat(provider.refund(REFUND)).isEqualTo(new Refunded());

        server.verify(
                1,
                postRequestedFor(urlEqualTo("/v1/refunds"))
                        .withHeader("Idempotency-Key", equalTo("abc234:refund"))
                        .withHeader("Authorization", equalTo("Bearer s3cret"))
                        .withRequestBody(
                                equalToJson("{\"charge\":\"abc234\",\"amountKrw\":60000,\"currency\":\"KRW\"}")));
    }

    @Test
    void aRefundThatIsNotMadeIsOwed() {
        answer(post("/v1/refunds"), aResponse().withStatus(409));
        assertThat(provider.refund(REFUND)).isEqualTo(new Refused());
        answer(post("/v1/refunds"), aResponse().withStatus(503));
        assertThat(provider.refund(REFUND)).isEqualTo(new RefundOutcome.Unknown());
        answer(post("/v1/refunds"), json(200, "refunded"));
        assertThat(provider.refund(REFUND)).as("of another key").isEqualTo(new RefundOutcome.Unknown());
        answer(
                post("/v1/refunds"),
                aResponse()
                        .withStatus(202)
                        .withBody("{\"key\":\"abc234:refund\",\"amountKrw\":60000,\"status\":\"pending\"}"));
        assertThat(provider.refund(REFUND)).isEqualTo(new RefundOutcome.Unknown());
    }

    @Test
    void withoutUrlOrBearerNothingStarts() {
        assertThatThrownBy(() ->
                        new HttpPayment(new Config(PaymentConfig.Provider.HTTP, Optional.empty(), Optional.of("b"), 1)))
                .hasMessageContaining("url");
        assertThatThrownBy(() -> new HttpPayment(new Config(
                        PaymentConfig.Provider.HTTP, Optional.of(URI.create("ftp://x")), Optional.of("b"), 1)))
                .hasMessageContaining("url");
        assertThatThrownBy(() -> new HttpPayment(new Config(
                        PaymentConfig.Provider.HTTP, Optional.of(URI.create("https://x")), Optional.of(" "), 1)))
                .hasMessageContaining("bearer");
    }

    private HttpPayment payment(int answerMillis) {
        return new HttpPayment(new Config(
                PaymentConfig.Provider.HTTP,
                Optional.of(URI.create(server.baseUrl() + "/v1/")),
                Optional.of("s3cret"),
                answerMillis));
    }

    private void answer(MappingBuilder asked, ResponseDefinitionBuilder response) {
        server.stubFor(asked.willReturn(response));
    }

    private static ResponseDefinitionBuilder json(int status, String outcome) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"key\":\"abc234\",\"amountKrw\":60000,\"status\":\"" + outcome + "\"}");
    }
}
