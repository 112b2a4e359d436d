package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Completeness;
import dev.matchgate.waitingroom.match.Matches;

/** Finds a fan's bookings. While Redis may lack some of them, one that is not there is not called unknown. */
@ApplicationScoped
public class BookingLookup {

    private final FanBookings fans;
    private final FinalStates finalStates;
    private final Matches matches;

    BookingLookup(FanBookings fans, FinalStates finalStates, Matches matches) {
        this.fans = fans;
        this.finalStates = finalStates;
        this.matches = matches;
    }

    /** @return the id; or refuses with 404, for what is no id is no booking's */
    public static BookingId parse(String text) {
        try {
            return new BookingId(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.UNKNOWN_BOOKING.refused();
        }
    }

    /** @return the booking, once its state is final or {@code longest} is over; or refuses with 404 or 503 */
    public StoredBooking find(FanId fan, BookingId id, Duration longest) {
        var found = known(fan, id);
        if (found.state().isFinal() || longest.isZero()) {
            return found;
        }
        finalStates.await(found.match(), id, longest);
        return known(fan, id);
    }

    private StoredBooking known(FanId fan, BookingId id) {
        return fans.find(fan, id).or(() -> putBack(fan, id)).orElseThrow(Refusal.UNKNOWN_BOOKING::refused);
    }

    /** A booking that is not there may be about to be put back, or may have been put back since it was looked for. */
    private Optional<StoredBooking> putBack(FanId fan, BookingId id) {
        var completeness = matches.completeness();
        var found = fans.find(fan, id);
        if (found.isEmpty() && completeness != Completeness.WHOLE) {
            throw Refusal.UNAVAILABLE.refused("bookings are being put back");
        }
        return found;
    }

    /** @return the fan's latest bookings, or refuses with 503 while some may be missing */
    public List<StoredBooking> list(FanId fan) {
        requireAll();
        var list = fans.list(fan);
        // Redis may have been emptied since the first look.
        requireAll();
        return list;
    }

    private void requireAll() {
        if (matches.completeness() == Completeness.LACKING) {
            throw Refusal.UNAVAILABLE.refused("bookings are being put back");
        }
    }
}
