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
 *   <li>{@code POST /charges} answers 400, 402 or 422 when it takes no money. Of a charge that was asked for before, that
 *       may mean only the second question (a token that is used up, say), so the look-up decides: first whether it was
 *       approved or declined, and where it tells nothing, only a first question is declined
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

    private static final int NOT_FOUND = 404;

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
        return DECLINES.contains(answer.status())
                ? refused(charge, answer)
                : outcome(answer, charge.booking(), charge.amountKrw());
    }

    private ChargeOutcome refused(Charge charge, Answer answer) {
        if (answer.isAbout(charge.key()) && "declined".equals(answer.body().status())) {
            return new ChargeOutcome.Declined();
        }
        var known = lookUpAnswer(charge.booking());
        // Without an attempt in its row a charge may still have been asked for, by a worker that died right after.
        return !charge.askedBefore() && known.status() == NOT_FOUND
                ? new ChargeOutcome.Declined()
                : outcome(known, charge.booking(), charge.amountKrw());
    }

    @Override
    public ChargeOutcome lookUp(BookingId booking, long amountKrw) {
        return outcome(lookUpAnswer(booking), booking, amountKrw);
    }

    private Answer lookUpAnswer(BookingId booking) {
        // A booking id needs no escaping in a path.
        return questions.get("/charges/" + booking);
    }

    private static ChargeOutcome outcome(Answer answer, BookingId booking, long amountKrw) {
        if (answer.says("approved") && !answer.isAbout(booking.value(), amountKrw)) {
            LOG.errorf("the provider approved something else than the %d won of booking %s", amountKrw, booking);
            return new ChargeOutcome.Unknown();
        }
        if (!answer.isAbout(booking.value())) {
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
