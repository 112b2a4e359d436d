package dev.matchgate.booking.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.SeatStatus;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.SeatId;

/** Claims all seats of a booking or none: rolls back to where it began when one of them cannot be had. */
@Singleton
class SeatClaim {

    private final Matches matches;
    private final BookingTables tables;

    SeatClaim(Matches matches, BookingTables tables) {
        this.matches = matches;
        this.tables = tables;
    }

    /** @return why not, or empty when the seats are the booking's and counted against the fan's allowance */
    Optional<RejectReason> claim(Connection connection, BookSeat command, Instant now) throws SQLException {
        var terms = matches.terms(connection, command.matchId());
        if (terms.isEmpty() || !terms.get().bookableAt(now)) {
            return Optional.of(RejectReason.FAILED);
        }
        var seats = List.copyOf(new TreeSet<>(command.seatIds()));
        if (seats.isEmpty() || seats.size() != command.seatIds().size()) {
            return Optional.of(RejectReason.FAILED);
        }
        var before = connection.setSavepoint();
        var refusal = claimAll(connection, command, seats, terms.get().maxSeatsPerFan());
        if (refusal.isPresent()) {
            connection.rollback(before);
        }
        return refusal;
    }

    private Optional<RejectReason> claimAll(Connection connection, BookSeat command, List<SeatId> seats, int most)
            throws SQLException {
        if (!tables.allowances().use(connection, command.matchId(), command.fanId(), seats.size(), most)) {
            return Optional.of(RejectReason.TOO_MANY_SEATS);
        }
        for (var seat : seats) {
            if (!tables.seats().claim(connection, command.bookingId(), command.matchId(), seat)) {
                return Optional.of(reason(tables.seats().status(connection, command.matchId(), seat)));
            }
        }
        // What the fan was told to pay must be what the seats cost, or somebody tampered with the request.
        return tables.seats().amountKrw(connection, command.matchId(), seats) == command.amountKrw()
                ? Optional.empty()
                : Optional.of(RejectReason.FAILED);
    }

    private static RejectReason reason(Optional<SeatStatus> status) {
        return status.filter(known -> known != SeatStatus.WITHHELD).isPresent()
                ? RejectReason.SEAT_TAKEN
                : RejectReason.FAILED;
    }
}
