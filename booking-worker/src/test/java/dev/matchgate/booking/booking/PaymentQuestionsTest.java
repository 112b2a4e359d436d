package dev.matchgate.booking.booking;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.common.BookingId;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentQuestionsTest {

    private static final Charge CHARGE = new Charge(new BookingId("abc234"), 60_000, "tok_secret");

    private final HeldProvider provider = new HeldProvider();

    @AfterEach
    void release() {
        provider.release();
    }

    @Test
    void whoeverCannotBeToldThatItIsSlowThrowsNoAnswerAway() {
        var questions = asking(20_000);

        var outcome = questions.charge(CHARGE, () -> {
            provider.release();
            throw new IllegalStateException("the database is away");
        });

        assertThat(outcome).isEqualTo(new ChargeOutcome.Approved());
        questions.stop();
    }

    @Test
    void aQuestionForWhoseAnswerNobodyWaitsAnyMoreIsCalledOff() throws Exception {
        var questions = asking(300);

        var outcome = questions.charge(CHARGE, () -> {});

        assertThat(outcome).isEqualTo(new ChargeOutcome.Unknown());
        assertThat(provider.wasInterrupted()).isTrue();
        questions.stop();
    }

    private PaymentQuestions asking(long answerMillis) {
        return new PaymentQuestions(provider, new FixedBookingConfig(answerMillis, 1), new SimpleMeterRegistry());
    }
}
