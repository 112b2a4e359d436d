package dev.matchgate.waitingroom.plain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.booking.StoredBooking;
import dev.matchgate.waitingroom.hold.Hold;

/**
 * A hold as its fan's browser keeps it. Only for being shown: what counts, the room knows by the id.
 *
 * @param expiresAt after a declined payment later than it was at first
 */
record HeldSeats(String holdId, Instant expiresAt, long amountKrw, List<SeatId> seats) {

    static HeldSeats of(Hold hold) {
        var seats = hold.seats().stream().map(planned -> planned.seat()).toList();
        return new HeldSeats(hold.id().value(), hold.expiresAt(), Hold.amountKrw(hold.seats()), seats);
    }

    /** @return as a cookie's value: ids have no full stop and no colon */
    String text() {
        var ids = seats.stream().map(SeatId::toString).collect(Collectors.joining(":"));
        return holdId + "." + expiresAt.toEpochMilli() + "." + amountKrw + "." + ids;
    }

    /** @return empty when the text is none of ours */
    static Optional<HeldSeats> parse(String text) {
        var parts = text.split("\\.", 4);
        try {
            return parts.length < 4
                    ? Optional.empty()
                    : Optional.of(new HeldSeats(
                            parts[0],
                            Instant.ofEpochMilli(Long.parseLong(parts[1])),
                            Long.parseLong(parts[2]),
                            Arrays.stream(parts[3].split(":"))
                                    .map(SeatId::parse)
                                    .toList()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return whether the booking is of these seats; it may be an earlier one of the same match */
    boolean isOf(StoredBooking booking) {
        return Set.copyOf(seats).equals(Set.copyOf(booking.seats()));
    }

    HeldSeats until(Instant later) {
        return later.isAfter(expiresAt) ? new HeldSeats(holdId, later, amountKrw, seats) : this;
    }
}
