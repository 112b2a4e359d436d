package dev.matchgate.booking.booking;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class RefundMetricsTest {

    @Inject
    RefundMetrics metrics;

    @Inject
    CancelHandler cancels;

    @Inject
    PublishHandler publish;

    @Inject
    MeterRegistry registry;

    @Inject
    Worker worker;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void theOldestOpenRefundIsSeen() {
        double before = looked("matchgate.refunds.open");
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), "refund-fails-9", "A-2-1"));
        cancels.handle(Wishes.cancel(command));
        worker.goOn(command);
        tables.change(
                "UPDATE payments SET refund_asked_at = refund_asked_at - INTERVAL 400 DAY WHERE booking_id = ?",
                command.bookingId().value());

        assertThat(looked("matchgate.refunds.open")).isEqualTo(before + 1);
        assertThat(looked("matchgate.refunds.oldest.seconds")).isBetween(400 * 86_400.0, 401 * 86_400.0);

        worker.finish(match);
        assertThat(looked("matchgate.refunds.open")).isEqualTo(before);
        assertThat(looked("matchgate.refunds.oldest.seconds")).isLessThan(400 * 86_400.0);
    }

    @Test
    void whatIsWatchedIsSeen() {
        double before = looked("matchgate.payments.watched");
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), "late-approve-100000", "A-2-1"));
        assertThat(looked("matchgate.payments.watched")).isEqualTo(before);
        tables.letPaymentTimeOut(command);
        worker.goOn(command);

        assertThat(looked("matchgate.payments.watched")).isEqualTo(before + 1);

        tables.endSilence(command);
        worker.finish(match);
        assertThat(looked("matchgate.payments.watched")).isEqualTo(before);
    }

    @Test
    void whatNobodyEverLearnedIsSeen() {
        double before = looked("matchgate.payments.unresolved");
        var command = worker.book(Wishes.book(match, Wishes.freshFan(), "late-approve-100000", "A-2-1"));
        tables.letPaymentTimeOut(command);
        worker.goOn(command);
        assertThat(looked("matchgate.payments.unresolved")).as("watched").isEqualTo(before);
        tables.change(
                "UPDATE payments SET watched_until = watched_until - INTERVAL 25 HOUR WHERE booking_id = ?",
                command.bookingId().value());
        tables.makeDue(command);
        worker.goOn(command);

        assertThat(tables.payment(command)).isEqualTo("UNRESOLVED");
        assertThat(looked("matchgate.payments.unresolved")).isEqualTo(before + 1);
    }

    private double looked(String gauge) {
        metrics.look();
        return registry.get(gauge).gauge().value();
    }
}
