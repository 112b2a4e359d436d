package dev.matchgate.booking.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import dev.matchgate.booking.audit.AuditedSeats.Owner;
import dev.matchgate.booking.audit.AuditedSeats.Row;
import dev.matchgate.booking.audit.ShownSeats.Shown;
import dev.matchgate.booking.booking.BookingState;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;

/** Looks at the seats, once through the table: who owns them, and what fans see of them. One bit a seat. */
final class SeatInspection {

    private static final int CHUNK = 1_000;

    private final MatchId match;
    private final SeatPlan plan;
    private final AuditedSeats seats;
    private final ShownSeats shown;
    private final Inspection owners = Inspection.ofOneMoment(
            "I1: a seat belongs to one booking at most, which is SECURED or CONFIRMED and asked for it");
    private final Inspection planned = Inspection.ofOneMoment("seats: the match has a row for each seat of its plan");
    private final Inspection letters;
    private final BitSet found;

    SeatInspection(MatchId match, SeatPlan plan, AuditedSeats seats, ShownSeats shown, Runnable pause) {
        this.match = match;
        this.plan = plan;
        this.seats = seats;
        this.shown = shown;
        this.found = new BitSet(plan.size());
        this.letters = new Inspection("seat map: Redis shows each seat as its row is", this::lookAgain, pause);
    }

    List<Inspection> inspections() {
        return List.of(owners, planned, letters);
    }

    void inspect(Runnable step) {
        var after = "";
        List<Row> rows;
        do {
            step.run();
            rows = seats.next(match, after, CHUNK);
            if (!rows.isEmpty()) {
                inspect(rows);
                after = rows.getLast().seatId();
            }
        } while (rows.size() == CHUNK);
        lookForMissing();
    }

    private void inspect(List<Row> rows) {
        var inPlan = new ArrayList<Row>();
        var indexes = new ArrayList<Integer>();
        for (var row : rows) {
            owners.looked(1);
            row.owner().flatMap(owner -> ofOwner(row, owner)).ifPresent(owners::violated);
            index(row.seatId())
                    .ifPresentOrElse(
                            index -> {
                                found.set(index);
                                inPlan.add(row);
                                indexes.add(index);
                            },
                            () -> planned.violated("seat " + row.seatId() + " has a row and is not in the plan"));
        }
        var shownSeats = shown.read(match, indexes);
        for (int at = 0; at < indexes.size(); at++) {
            letters.looked(1);
            var row = inPlan.get(at);
            difference(row, shownSeats.get(at)).ifPresent(what -> letters.suspect(row.seatId(), what));
        }
    }

    private Optional<String> ofOwner(Row row, Owner owner) {
        var what = "seat " + row.seatId() + " belongs to booking " + owner.bookingId();
        if (owner.match().isEmpty()) {
            return Optional.of(what + ", which does not exist");
        }
        if (!owner.match().get().equals(match.value())) {
            return Optional.of(what + ", which is one of match " + owner.match().get());
        }
        var state = owner.state().orElseThrow();
        if (state != BookingState.SECURED && state != BookingState.CONFIRMED) {
            return Optional.of(what + ", which is " + state);
        }
        return owner.asked() ? Optional.empty() : Optional.of(what + ", which did not ask for it");
    }

    private void lookForMissing() {
        planned.looked(plan.size());
        for (int index = found.nextClearBit(0); index < plan.size(); index = found.nextClearBit(index + 1)) {
            planned.violated("seat " + plan.seatAt(index).seat() + " is in the plan and has no row");
        }
    }

    private Optional<String> lookAgain(String seatId) {
        var row = seats.find(match, seatId);
        var index = index(seatId);
        if (row.isEmpty() || index.isEmpty()) {
            return Optional.empty();
        }
        return difference(row.get(), shown.read(match, List.of(index.get())).getFirst())
                .filter(what -> !seats.isBeingShown(match, seatId));
    }

    private static Optional<String> difference(Row row, Shown shown) {
        if (shown.letter() == row.status().letter() && shown.version() == row.version()) {
            return Optional.empty();
        }
        return Optional.of("seat " + row.seatId() + " is " + row.status() + " (version " + row.version()
                + ") and Redis shows '" + shown.letter() + "' (version " + shown.version() + ")");
    }

    private Optional<Integer> index(String seatId) {
        try {
            return plan.indexOf(SeatId.parse(seatId));
        } catch (IllegalArgumentException e) {
            // A row that somebody wrote by hand; it is told as one that is not in the plan.
            return Optional.empty();
        }
    }
}
