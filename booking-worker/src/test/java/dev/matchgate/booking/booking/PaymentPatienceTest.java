package dev.matchgate.booking.booking;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.matchgate.booking.payment.PaymentConfig;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PaymentPatienceTest {

    private record Asked(PaymentConfig.Provider provider, int answerMillis) implements PaymentConfig {

        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }

        @Override
        public Optional<String> bearer() {
            return Optional.empty();
        }

        @Override
        public int connectMillis() {
            return 3_000;
        }
    }

    @Test
    void aWorkerThatWouldHangUpBeforeItsAdapterDoesNotStart() {
        for (int millis : new int[] {15_000, 15_001}) {
            assertThatThrownBy(() -> start(PaymentConfig.Provider.HTTP, millis, 15_000))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "matchgate.payment.answer-millis (%d) must be less than"
                                    + " matchgate.booking.payment-answer-millis (15000)",
                            millis);
        }
    }

    @Test
    void whatWaitsLongerForItsAdapterStarts() {
        assertThatCode(() -> start(PaymentConfig.Provider.HTTP, 15_000, 15_001)).doesNotThrowAnyException();
    }

    @Test
    void theSimulatedProviderHasNoSuchLimit() {
        assertThatCode(() -> start(PaymentConfig.Provider.SIMULATED, 15_000, 1_000))
                .doesNotThrowAnyException();
    }

    private static void start(PaymentConfig.Provider provider, int answerMillis, long waitsMillis) {
        new PaymentPatience(new FixedBookingConfig(waitsMillis, 1), new Asked(provider, answerMillis));
    }
}
