package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Matches;

/** Finds a fan's bookings. While Redis is being rebuilt a booking that is not there is not called unknown. */
@ApplicationScoped
class BookingLookup {

    private final FanBookings fans;
    private final FinalStates finalStates;
    private final Matches matches;

    BookingLookup(FanBookings fans, FinalStates finalStates, Matches matches) {
        this.fans = fans;
        this.finalStates = finalStates;
        this.matches = matches;
    }

    /** @return the booking, once its state is final or {@code longest} is over; or refuses with 404 or 503 */
    StoredBooking find(FanId fan, BookingId id, Duration longest) {
        var found = known(fan, id);
        if (found.state().isFinal() || longest.isZero()) {
            return found;
        }
        finalStates.await(found.match(), id, longest);
        return known(fan, id);
    }

    private StoredBooking known(FanId fan, BookingId id) {
        return fans.find(fan, id)
                .orElseThrow(
                        () -> matches.complete() ? Refusal.UNKNOWN_BOOKING.refused() : Refusal.UNAVAILABLE.refused());
    }

    /** @return all of the fan's bookings, or refuses with 503 while some may be missing */
    List<StoredBooking> list(FanId fan) {
        if (!matches.complete()) {
            throw Refusal.UNAVAILABLE.refused();
        }
        return fans.list(fan);
    }
}
