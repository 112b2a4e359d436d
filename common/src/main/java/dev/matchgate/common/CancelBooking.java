package dev.matchgate.common;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Asks to cancel a CONFIRMED booking: its seats free at once, its money back.
 *
 * @param commandId {@code <bookingId>:cancel:<random>}: a wish that was refused must not swallow a later one
 * @param traceparent W3C trace context, may be empty
 * @param matchId the booking's match
 * @param bookingId the booking
 * @param by who wants it; the cut-off binds fans, not ops
 * @param requestedAt when it was asked; the cut-off is compared with this
 */
public record CancelBooking(
        String commandId, String traceparent, MatchId matchId, BookingId bookingId, By by, Instant requestedAt)
        implements Command {

    /** Who wants a booking cancelled. */
    public enum By {
        FAN,
        /** Customer service, on behalf of the fan. */
        OPS
    }

    /** @return a command id for one wish to cancel; at most 108 characters */
    public static String commandId(BookingId booking) {
        return booking + ":cancel:" + UUID.randomUUID();
    }

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return matchId + ":" + bookingId;
    }
}
