package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;

/**
 * Gives back what bookings own: their fans' allowances, then their seats, each in id order. The caller has locked the
 * bookings and moves them out of the states that own seats, in the same transaction.
 */
@Singleton
class OwnedSeats {

    private final BookingTables tables;

    OwnedSeats(BookingTables tables) {
        this.tables = tables;
    }

    /** A booking with its fan. */
    record Owner(BookingId booking, FanId fan) {}

    /**
     * @param owners bookings of one match that own all seats they asked for; at most a few hundred
     * @throws IllegalStateException when they do not; then the transaction must not be committed
     */
    void giveBack(Connection connection, MatchId match, List<Owner> owners) throws SQLException {
        var bookings = owners.stream().map(Owner::booking).toList();
        var askedFor = tables.bookingSeats().find(connection, bookings);
        tables.allowances().giveBack(connection, match, counts(owners, askedFor));
        var seats = askedFor.values().stream().flatMap(List::stream).sorted().toList();
        int freed = tables.seats().free(connection, match, bookings, seats);
        if (freed != seats.size()) {
            throw new IllegalStateException("bookings %s asked for %d seats of match %s and owned %d"
                    .formatted(bookings, seats.size(), match, freed));
        }
    }

    private static Map<FanId, Integer> counts(List<Owner> owners, Map<BookingId, List<SeatId>> askedFor) {
        var counts = new TreeMap<FanId, Integer>(Comparator.comparing(FanId::value));
        for (var owner : owners) {
            counts.merge(
                    owner.fan(),
                    askedFor.getOrDefault(owner.booking(), List.of()).size(),
                    Integer::sum);
        }
        return counts;
    }
}
