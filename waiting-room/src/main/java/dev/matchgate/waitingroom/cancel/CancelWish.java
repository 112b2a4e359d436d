package dev.matchgate.waitingroom.cancel;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.booking.BookingState;

/**
 * A wish to cancel a booking, by somebody who may.
 *
 * @param state where the booking stands
 * @param traceparent W3C trace context, empty when the request had none
 */
public record CancelWish(
        BookingId booking, MatchId match, BookingState state, CancelBooking.By by, String traceparent) {}
