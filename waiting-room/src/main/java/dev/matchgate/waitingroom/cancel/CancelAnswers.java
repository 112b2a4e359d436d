package dev.matchgate.waitingroom.cancel;

import java.net.URI;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

import dev.matchgate.common.BookingId;
import dev.matchgate.waitingroom.booking.BookingState;
import dev.matchgate.waitingroom.http.Refusal;

/** What callers are told about their wish to cancel. */
public final class CancelAnswers {

    private CancelAnswers() {}

    /**
     * The answer to an accepted wish.
     *
     * @param state where the booking stood: CONFIRMED until a worker has acted
     */
    @RegisterForReflection
    public record CancelView(BookingId bookingId, BookingState state) {}

    /**
     * @param location where the caller can see what becomes of it
     * @return 202, or refuses with 409 or 503
     */
    public static Response of(BookingId booking, CancelOutcome outcome, URI location) {
        return switch (outcome) {
            case CancelOutcome.Accepted accepted ->
                Response.accepted(new CancelView(booking, accepted.state()))
                        .location(location)
                        .build();
            case CancelOutcome.NotCancellable not -> throw Refusal.NOT_CANCELLABLE.refused();
            case CancelOutcome.NotTaken notTaken ->
                throw Refusal.UNAVAILABLE.refused("the wish was not sent to the workers");
            case CancelOutcome.NotKnown notKnown ->
                throw Refusal.UNAVAILABLE.refused("whether the workers will hear of it is not known; ask again");
        };
    }
}
