package dev.matchgate.booking.booking;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.payment.PaymentProvider;
import dev.matchgate.booking.payment.Refund;
import dev.matchgate.booking.payment.RefundOutcome;
import dev.matchgate.booking.payment.WatchedCharge;
import dev.matchgate.booking.trace.CommandTrace;
import dev.matchgate.common.BookingId;

/**
 * Asks the payment provider, for a limited time: no answer and a failure are both an unknown outcome. How long which
 * answer took is {@code matchgate_payment_question_seconds}.
 */
@Singleton
class PaymentQuestions {

    private static final Logger LOG = Logger.getLogger(PaymentQuestions.class);
    private static final long SLOW_AFTER_MILLIS = 250;

    private final PaymentProvider provider;
    private final BookingConfig config;
    private final MeterRegistry registry;
    private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();

    PaymentQuestions(PaymentProvider provider, BookingConfig config, MeterRegistry registry) {
        this.provider = provider;
        this.config = config;
        this.registry = registry;
    }

    /** @param whenSlow is run once when the answer does not come at once */
    ChargeOutcome charge(Charge charge, Runnable whenSlow) {
        var question = new Question<ChargeOutcome>("charge", charge.booking(), new ChargeOutcome.Unknown());
        return ask(question, () -> provider.charge(charge), whenSlow);
    }

    ChargeOutcome lookUp(WatchedCharge watched, Runnable whenSlow) {
        var question = new Question<ChargeOutcome>("look-up", watched.booking(), new ChargeOutcome.Unknown());
        return ask(question, () -> provider.lookUp(watched.booking(), watched.amountKrw()), whenSlow);
    }

    RefundOutcome refund(Refund refund, Runnable whenSlow) {
        var question = new Question<RefundOutcome>("refund", refund.booking(), new RefundOutcome.Unknown());
        return ask(question, () -> provider.refund(refund), whenSlow);
    }

    /** @param unknown what no answer means */
    private record Question<T>(String kind, BookingId booking, T unknown) {}

    private <T> T ask(Question<T> question, Supplier<T> asked, Runnable whenSlow) {
        return CommandTrace.question(question.kind(), () -> askUntraced(question, asked, whenSlow));
    }

    private <T> T askUntraced(Question<T> question, Supplier<T> asked, Runnable whenSlow) {
        long start = System.nanoTime();
        var answer = new CompletableFuture<T>();
        var asking = questions.submit(() -> complete(answer, asked));
        T outcome;
        try {
            if (!cameWithin(answer, SLOW_AFTER_MILLIS)) {
                tell(question, whenSlow);
            }
            outcome = outcome(question, answer);
        } finally {
            // Nobody waits for what has not come by now; a question that has its answer has ended by itself.
            asking.cancel(true);
        }
        registry.timer(
                        "matchgate.payment.question",
                        "question",
                        question.kind(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return outcome;
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> asked) {
        try {
            answer.complete(asked.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** What cannot be shown must not throw away the answer that is under way. */
    private static void tell(Question<?> question, Runnable whenSlow) {
        try {
            whenSlow.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "nobody can be told that the %s of booking %s is slow", question.kind(), question.booking());
        }
    }

    private <T> T outcome(Question<T> question, CompletableFuture<T> answer) {
        try {
            return answer.completeOnTimeout(question.unknown(), config.paymentAnswerMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.warnf(
                    e.getCause(),
                    "the %s of booking %s has an unknown outcome and will be asked again",
                    question.kind(),
                    question.booking());
            return question.unknown();
        }
    }

    private static boolean cameWithin(CompletableFuture<?> answer, long millis) {
        return answer.handle((outcome, failure) -> true)
                .completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    @PreDestroy
    void stop() {
        questions.shutdownNow();
    }
}
