package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.Allowances.Owner;
import dev.matchgate.booking.catalogue.LockedSeat;
import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.SaleTerms;
import dev.matchgate.booking.catalogue.SeatOfMatch;
import dev.matchgate.booking.catalogue.SeatStatus;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/**
 * Claims all seats of a booking or none. Looks at all rows it needs with a lock, decides about one booking after the
 * other, then writes all of it: many bookings cost as many round trips as one.
 */
@Singleton
class SeatClaim {

    private final Matches matches;
    private final BookingTables tables;

    SeatClaim(Matches matches, BookingTables tables) {
        this.matches = matches;
        this.tables = tables;
    }

    /**
     * @param commands one a booking; an earlier one gets what a later one wants too
     * @return for each booking in that order: why not, or empty when the seats are its own and counted against the fan's
     *     allowance
     */
    Map<BookingId, Optional<RejectReason>> claim(Connection connection, Collection<BookSeat> commands, Instant now)
            throws SQLException {
        var terms = new HashMap<MatchId, Optional<SaleTerms>>();
        for (var match : new HashSet<>(commands.stream().map(BookSeat::matchId).toList())) {
            terms.put(match, matches.terms(connection, match).filter(sale -> sale.bookableAt(now)));
        }
        var possible = commands.stream()
                .filter(command -> terms.get(command.matchId()).isPresent() && isWhole(command))
                .toList();
        var free = new Free(
                tables.allowances().lock(connection, owners(possible)),
                tables.seats().lock(connection, seats(possible)));

        var answers = new LinkedHashMap<BookingId, Optional<RejectReason>>();
        commands.forEach(command -> answers.put(command.bookingId(), Optional.of(RejectReason.FAILED)));
        var uses = new HashMap<Owner, Integer>();
        var most = new HashMap<MatchId, Integer>();
        var claims = new TreeMap<SeatOfMatch, BookingId>();
        for (var command : possible) {
            most.put(
                    command.matchId(),
                    terms.get(command.matchId()).orElseThrow().maxSeatsPerFan());
            var refusal = free.take(command, most.get(command.matchId()));
            answers.put(command.bookingId(), refusal);
            if (refusal.isEmpty()) {
                uses.merge(owner(command), command.seatIds().size(), Integer::sum);
                seats(List.of(command)).forEach(seat -> claims.put(seat, command.bookingId()));
            }
        }
        tables.allowances().use(connection, uses, most);
        tables.seats().claim(connection, claims);
        return answers;
    }

    /** What nobody has yet, as the locked rows say, less what bookings of this transaction have taken. */
    private record Free(Map<Owner, Integer> used, Map<SeatOfMatch, LockedSeat> seats) {

        Free {
            used = new HashMap<>(used);
            seats = new HashMap<>(seats);
        }

        Optional<RejectReason> take(BookSeat command, int most) {
            int owned = used.get(owner(command)) + command.seatIds().size();
            if (owned > most) {
                return Optional.of(RejectReason.TOO_MANY_SEATS);
            }
            long amountKrw = 0;
            for (var seat : SeatClaim.seats(List.of(command))) {
                var row = Optional.ofNullable(seats.get(seat));
                if (row.map(LockedSeat::status)
                        .filter(SeatStatus.AVAILABLE::equals)
                        .isEmpty()) {
                    return Optional.of(reason(row));
                }
                amountKrw += row.orElseThrow().amountKrw();
            }
            // What the fan was told to pay must be what the seats cost, or somebody tampered with the request.
            if (amountKrw != command.amountKrw()) {
                return Optional.of(RejectReason.FAILED);
            }
            used.put(owner(command), owned);
            SeatClaim.seats(List.of(command))
                    .forEach(seat -> seats.put(
                            seat,
                            new LockedSeat(SeatStatus.BOOKED, seats.get(seat).amountKrw())));
            return Optional.empty();
        }

        private static RejectReason reason(Optional<LockedSeat> row) {
            return row.map(LockedSeat::status).filter(SeatStatus.BOOKED::equals).isPresent()
                    ? RejectReason.SEAT_TAKEN
                    : RejectReason.FAILED;
        }
    }

    private static boolean isWhole(BookSeat command) {
        return !command.seatIds().isEmpty()
                && new HashSet<>(command.seatIds()).size() == command.seatIds().size();
    }

    private static Owner owner(BookSeat command) {
        return new Owner(command.matchId(), command.fanId());
    }

    private static SortedSet<Owner> owners(Collection<BookSeat> commands) {
        return new TreeSet<>(commands.stream().map(SeatClaim::owner).toList());
    }

    private static SortedSet<SeatOfMatch> seats(Collection<BookSeat> commands) {
        var seats = new TreeSet<SeatOfMatch>();
        commands.forEach(command ->
                command.seatIds().forEach(seat -> seats.add(new SeatOfMatch(command.matchId(), seat))));
        return seats;
    }
}
