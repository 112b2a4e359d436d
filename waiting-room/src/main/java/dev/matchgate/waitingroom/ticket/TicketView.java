package dev.matchgate.waitingroom.ticket;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.booking.StoredBooking;
import dev.matchgate.waitingroom.match.Match;

/**
 * A ticket as its fan sees it.
 *
 * @param content what the QR code says: a signed text that the keys at {@code /.well-known/jwks.json} verify
 * @param issuedAt when it was signed; each call signs anew, and all of them are good
 */
@RegisterForReflection
record TicketView(
        BookingId bookingId,
        MatchId matchId,
        String home,
        String away,
        String stadium,
        Instant kickOff,
        List<SeatId> seatIds,
        String content,
        Instant issuedAt) {

    static TicketView of(StoredBooking booking, Match match, Tickets.Signed signed) {
        var definition = match.definition();
        return new TicketView(
                booking.id(),
                booking.match(),
                definition.home(),
                definition.away(),
                definition.stadium(),
                definition.kickOff(),
                booking.seats(),
                signed.content(),
                signed.issuedAt());
    }
}
