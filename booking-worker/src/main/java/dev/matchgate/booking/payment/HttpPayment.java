package dev.matchgate.booking.payment;

import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;

import dev.matchgate.booking.payment.HttpQuestions.Answer;
import dev.matchgate.common.BookingId;

/**
 * A provider with a REST API, JSON over HTTP/1.1, each request with {@code Authorization: Bearer} and each POST with
 * {@code Idempotency-Key}:
 *
 * <ul>
 *   <li>{@code POST /charges {amountKrw, currency: "KRW", paymentToken}} and {@code GET /charges/{key}} answer 2xx
 *       {@code {key, amountKrw, status}}; status is {@code approved}, {@code declined} or {@code pending}
 *   <li>{@code POST /charges} answers 400, 402 or 422 when no money was taken under the key and none will be
 *   <li>{@code POST /refunds {charge: <key of the charge>, amountKrw, currency}} answers 2xx {@code {key, amountKrw,
 *       status}}; status is {@code refunded} or {@code pending}
 * </ul>
 *
 * Everything else tells nothing: no answer in time, 5xx, 429, 401, a 404 of a look-up (the charge may be on its way),
 * another key or amount than asked about, what is no JSON.
 */
final class HttpPayment implements PaymentProvider, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpPayment.class);
    /** Not all of 4xx: 409 and 429, say, leave open what becomes of the charge. */
    private static final Set<Integer> DECLINES = Set.of(400, 402, 422);

    private final HttpQuestions questions;

    /** @throws IllegalStateException without a URL or a bearer */
    HttpPayment(PaymentConfig config) {
        this.questions = new HttpQuestions(config);
    }

    @Override
    public ChargeOutcome charge(Charge charge) {
        var answer = questions.post(
                "/charges",
                charge.key(),
                Map.of("amountKrw", charge.amountKrw(), "currency", "KRW", "paymentToken", charge.token()));
        if (DECLINES.contains(answer.status())) {
            return new ChargeOutcome.Declined();
        }
        if (answer.says("approved") && !answer.isAbout(charge.key(), charge.amountKrw())) {
            LOG.errorf("the provider approved something else than %s", charge);
            return new ChargeOutcome.Unknown();
        }
        return outcome(answer, charge.key());
    }

    @Override
    public ChargeOutcome lookUp(BookingId booking) {
        // A booking id needs no escaping in a path.
        return outcome(questions.get("/charges/" + booking), booking.value());
    }

    private static ChargeOutcome outcome(Answer answer, String key) {
        if (!answer.isAbout(key)) {
            return new ChargeOutcome.Unknown();
        }
        if (answer.says("approved")) {
            return new ChargeOutcome.Approved();
        }
        return answer.says("declined") ? new ChargeOutcome.Declined() : new ChargeOutcome.Unknown();
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        var answer = questions.post(
                "/refunds",
                refund.key(),
                Map.of("charge", refund.chargeKey(), "amountKrw", refund.amountKrw(), "currency", "KRW"));
        if (answer.says("refunded") && answer.isAbout(refund.key(), refund.amountKrw())) {
            return new RefundOutcome.Refunded();
        }
        return answer.status() / 100 == 4 ? new RefundOutcome.Refused() : new RefundOutcome.Unknown();
    }

    @Override
    public void close() {
        questions.close();
    }
}
