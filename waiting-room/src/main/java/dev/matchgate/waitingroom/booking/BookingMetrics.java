package dev.matchgate.waitingroom.booking;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code matchgate_booking_requests_total{outcome}}, {@code matchgate_outbox} and {@code matchgate_resends_total}. */
@ApplicationScoped
class BookingMetrics {

    private final MeterRegistry registry;
    private final AtomicLong outbox;

    BookingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.outbox = registry.gauge("matchgate.outbox", new AtomicLong());
    }

    void count(BookingOutcome outcome) {
        registry.counter("matchgate.booking.requests", "outcome", name(outcome)).increment();
    }

    private static String name(BookingOutcome outcome) {
        return switch (outcome) {
            case BookingOutcome.Accepted accepted -> "accepted";
            case BookingOutcome.KeyReused reused -> "key-reused";
            case BookingOutcome.HoldExpired expired -> "hold-expired";
            case BookingOutcome.UnknownHold unknown -> "unknown-hold";
            case BookingOutcome.SeatsUnavailable unavailable -> "seats-unavailable";
            case BookingOutcome.CalledOff calledOff -> "called-off";
            case BookingOutcome.NotTaken notTaken -> "not-taken";
            case BookingOutcome.NotKnown notKnown -> "not-known";
        };
    }

    void resent() {
        registry.counter("matchgate.resends").increment();
    }

    /** @param bookings that no worker has projected yet, over all matches */
    void outbox(long bookings) {
        outbox.set(bookings);
    }
}
