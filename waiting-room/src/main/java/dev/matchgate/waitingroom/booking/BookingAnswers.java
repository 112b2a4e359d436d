package dev.matchgate.waitingroom.booking;

import dev.matchgate.waitingroom.http.Refusal;

/** What fans are told about their request to book. */
public final class BookingAnswers {

    private BookingAnswers() {}

    /** @return the booking; or refuses with 404, 409, 410, 422 or 503 */
    public static BookingOutcome.Accepted accepted(BookingOutcome outcome) {
        return switch (outcome) {
            case BookingOutcome.Accepted accepted -> accepted;
            case BookingOutcome.KeyReused reused -> throw Refusal.IDEMPOTENCY_KEY_REUSED.refused();
            case BookingOutcome.HoldExpired expired -> throw Refusal.HOLD_EXPIRED.refused();
            case BookingOutcome.UnknownHold unknown -> throw Refusal.UNKNOWN_HOLD.refused();
            case BookingOutcome.SeatsUnavailable(var seats) ->
                throw Refusal.SEATS_UNAVAILABLE.refused().with("seatIds", seats);
            case BookingOutcome.CalledOff calledOff -> throw Refusal.CALLED_OFF.refused();
            case BookingOutcome.NotTaken notTaken -> throw Refusal.UNAVAILABLE.refused();
            case BookingOutcome.NotKnown notKnown ->
                throw Refusal.UNAVAILABLE
                        .refused("the booking may have been taken; the same request again finds it")
                        .with("bookingId", notKnown.booking());
        };
    }
}
