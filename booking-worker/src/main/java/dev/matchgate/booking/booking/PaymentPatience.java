package dev.matchgate.booking.booking;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

import dev.matchgate.booking.payment.PaymentConfig;

/**
 * Keeps a worker from starting that would give up a question while its adapter still waits for the provider: an answer
 * in between would be heard by nobody.
 */
@Startup
@Singleton
class PaymentPatience {

    /** @throws IllegalStateException when the adapter waits as long as the worker, or longer */
    PaymentPatience(BookingConfig booking, PaymentConfig payment) {
        boolean asksOverHttp = switch (payment.provider()) {
            case HTTP -> true;
            case SIMULATED -> false;
        };
        if (asksOverHttp && payment.answerMillis() >= booking.paymentAnswerMillis()) {
            throw new IllegalStateException(
                    "matchgate.payment.answer-millis (%d) must be less than matchgate.booking.payment-answer-millis (%d)"
                            .formatted(payment.answerMillis(), booking.paymentAnswerMillis()));
        }
    }
}
