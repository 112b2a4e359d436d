package dev.matchgate.waitingroom.cancel;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.booking.Commands;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Matches;

/**
 * Takes wishes to cancel: fans' until the match's cut-off, ops' until kick-off. One is accepted only once SQS has it;
 * the workers decide, and two wishes for one booking are as good as one. Counted in
 * {@code matchgate_cancellations_total}.
 */
@ApplicationScoped
public class Cancellations {

    private final Matches matches;
    private final Commands commands;
    private final MeterRegistry registry;
    private final Clock clock;

    Cancellations(Matches matches, Commands commands, MeterRegistry registry, Clock clock) {
        this.matches = matches;
        this.commands = commands;
        this.registry = registry;
        this.clock = clock;
    }

    /** @return what became of it; or refuses with 503 while Redis has lost the match */
    public CancelOutcome cancel(CancelWish wish) {
        var outcome = decide(wish);
        registry.counter("matchgate.cancellations", "outcome", name(outcome)).increment();
        return outcome;
    }

    private CancelOutcome decide(CancelWish wish) {
        return switch (wish.state()) {
            case CANCELLING, CANCELLED -> new CancelOutcome.Accepted(wish.state());
            case PENDING, SECURED, REJECTED -> new CancelOutcome.NotCancellable();
            case CONFIRMED -> confirmed(wish);
        };
    }

    private CancelOutcome confirmed(CancelWish wish) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // As the workers compare: what is promised here must not be refused there.
        if (!now.isBefore(cutOff(wish.match(), wish.by()))) {
            return new CancelOutcome.NotCancellable();
        }
        var command = new CancelBooking(
                CancelBooking.commandId(wish.booking()),
                wish.traceparent(),
                wish.match(),
                wish.booking(),
                wish.by(),
                now);
        return switch (commands.send(List.of(command)).getFirst()) {
            case ACKNOWLEDGED -> new CancelOutcome.Accepted(wish.state());
            case REFUSED -> new CancelOutcome.NotTaken();
            case UNKNOWN -> new CancelOutcome.NotKnown();
        };
    }

    private Instant cutOff(MatchId id, CancelBooking.By by) {
        var definition = matches.find(id)
                .or(() -> matches.remembered(id))
                .orElseThrow(Refusal.UNAVAILABLE::refused)
                .definition();
        return switch (by) {
            case FAN -> definition.cancelUntil();
            case OPS -> definition.kickOff();
        };
    }

    private static String name(CancelOutcome outcome) {
        return switch (outcome) {
            case CancelOutcome.Accepted accepted -> "accepted";
            case CancelOutcome.NotCancellable not -> "not-cancellable";
            case CancelOutcome.NotTaken notTaken -> "not-taken";
            case CancelOutcome.NotKnown notKnown -> "not-known";
        };
    }
}
