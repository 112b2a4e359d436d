package dev.matchgate.booking.booking;

import java.util.List;
import java.util.Optional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/** Reads bookings as they are committed at that moment. */
@Singleton
public class BookingReads {

    public Optional<Booking> find(BookingId booking) {
        return QuarkusTransaction.requiringNew().call(() -> Booking.find(booking));
    }

    /** @return at most {@code limit} bookings of a match behind the given one, in id order; from the first when empty */
    public List<Booking> next(MatchId match, Optional<BookingId> after, int limit) {
        var from = after.map(BookingId::value).orElse("");
        return QuarkusTransaction.requiringNew().call(() -> Booking.next(match, from, limit));
    }
}
