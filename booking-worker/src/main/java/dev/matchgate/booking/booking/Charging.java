package dev.matchgate.booking.booking;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.payment.PaymentProvider;

/** Asks the payment provider, for a limited time: no answer and a failure are both an unknown outcome. */
@Singleton
class Charging {

    private static final Logger LOG = Logger.getLogger(Charging.class);
    private static final long SLOW_AFTER_MILLIS = 250;

    private final PaymentProvider provider;
    private final BookingConfig config;
    private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();

    Charging(PaymentProvider provider, BookingConfig config) {
        this.provider = provider;
        this.config = config;
    }

    /** @param whenSlow is run once when the answer does not come at once */
    ChargeOutcome charge(Charge charge, Runnable whenSlow) {
        var answer = CompletableFuture.supplyAsync(() -> provider.charge(charge), questions);
        if (!cameWithin(answer, SLOW_AFTER_MILLIS)) {
            whenSlow.run();
        }
        try {
            return answer.completeOnTimeout(
                            new ChargeOutcome.Unknown(), config.paymentAnswerMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warnf(e.getCause(), "%s has an unknown outcome and will be asked again", charge);
            return new ChargeOutcome.Unknown();
        }
    }

    private static boolean cameWithin(CompletableFuture<ChargeOutcome> answer, long millis) {
        return answer.thenApply(outcome -> true)
                .exceptionally(failure -> true)
                .completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    @PreDestroy
    void stop() {
        questions.shutdownNow();
    }
}
