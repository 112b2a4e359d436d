package dev.matchgate.common;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Asks to withhold seats from the sale or to give them back to it. A seat that a booking owns stays the booking's.
 *
 * @param commandId unique
 * @param traceparent W3C trace context, may be empty
 * @param matchId the match
 * @param seatIds the seats, at most {@link #MOST_SEATS}
 * @param withheld true to withhold them, false to give them back
 * @param by who asks
 * @param requestedAt when
 */
public record BlockSeats(
        String commandId,
        String traceparent,
        MatchId matchId,
        List<SeatId> seatIds,
        boolean withheld,
        String by,
        Instant requestedAt)
        implements Command {

    /** In one command: rows that are locked together, and a message far below SQS' limit. */
    public static final int MOST_SEATS = 2_000;

    /** @throws IllegalArgumentException when there are no seats or too many */
    public BlockSeats {
        seatIds = List.copyOf(seatIds);
        if (seatIds.isEmpty() || seatIds.size() > MOST_SEATS) {
            throw new IllegalArgumentException("seatIds must be 1 to " + MOST_SEATS);
        }
    }

    @Override
    @JsonIgnore
    public String messageGroupId() {
        return matchId.value();
    }
}
