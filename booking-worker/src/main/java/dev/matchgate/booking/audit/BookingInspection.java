package dev.matchgate.booking.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.matchgate.booking.audit.AuditedBookings.Row;
import dev.matchgate.booking.audit.ShownBookings.Shown;
import dev.matchgate.booking.booking.BookingState;
import dev.matchgate.common.MatchId;

/** Looks at the bookings, once through the table: what they own, whether they go on, what fans see, what was paid. */
final class BookingInspection {

    private static final int CHUNK = 500;

    private final MatchId match;
    private final AuditedBookings bookings;
    private final ShownBookings shown;
    private final Besides besides;
    private final Inspection seats = Inspection.ofOneMoment(
            "I2: SECURED and CONFIRMED bookings own exactly their seats, at their price; others none");
    private final Inspection steps = Inspection.ofOneMoment("I4: every booking is at its end or goes on");
    private final Inspection hashes;
    private final Inspection fans;
    private final Inspection holds;

    /**
     * What else is to be seen in the same rows.
     *
     * @param calledOff whether the match was called off so long ago that every booking must have been cancelled
     */
    record Besides(MoneyInspection money, AllowanceInspection allowances, boolean calledOff) {}

    BookingInspection(MatchId match, AuditedBookings bookings, ShownBookings shown, Besides besides, Runnable pause) {
        this.match = match;
        this.bookings = bookings;
        this.shown = shown;
        this.besides = besides;
        this.hashes = new Inspection(
                "bookings: Redis shows each as its row is", id -> lookAgain(id, BookingInspection::ofHash), pause);
        this.fans = new Inspection(
                "fans: Redis counts the seats of living bookings",
                id -> lookAgain(id, BookingInspection::ofFan),
                pause);
        this.holds = new Inspection(
                "holds: none outlives its booking", id -> lookAgain(id, BookingInspection::ofHold), pause);
    }

    List<Inspection> inspections() {
        return List.of(seats, besides.money().inspection(), steps, hashes, fans, holds);
    }

    void inspect(Runnable step) {
        var after = "";
        List<Row> rows;
        do {
            step.run();
            rows = bookings.next(match, after, CHUNK);
            if (!rows.isEmpty()) {
                inspect(rows);
                after = rows.getLast().id().value();
            }
        } while (rows.size() == CHUNK);
    }

    private void inspect(List<Row> rows) {
        for (var row : rows) {
            seats.looked(1);
            ofSeats(row).ifPresent(seats::violated);
            steps.looked(1);
            ofSteps(row).or(() -> ofCallOff(row)).ifPresent(steps::violated);
        }
        besides.money().inspect(rows);
        rows.forEach(besides.allowances()::inspect);
        var shownBookings = shown.read(match, rows);
        for (int at = 0; at < rows.size(); at++) {
            compare(hashes, rows.get(at), shownBookings.get(at), BookingInspection::ofHash);
            compare(fans, rows.get(at), shownBookings.get(at), BookingInspection::ofFan);
            compare(holds, rows.get(at), shownBookings.get(at), BookingInspection::ofHold);
        }
    }

    private static void compare(
            Inspection inspection, Row row, Shown shown, BiFunction<Row, Shown, Optional<String>> difference) {
        inspection.looked(1);
        difference
                .apply(row, shown)
                .ifPresent(what -> inspection.suspect(row.id().value(), what));
    }

    private Optional<String> lookAgain(String id, BiFunction<Row, Shown, Optional<String>> difference) {
        return bookings.find(match, id)
                .flatMap(row ->
                        difference.apply(row, shown.read(match, List.of(row)).getFirst()));
    }

    private static Optional<String> ofSeats(Row row) {
        if (!row.ownsSeats()) {
            return row.owned() == 0 ? Optional.empty() : Optional.of(named(row) + " owns " + row.owned() + " seats");
        }
        if (row.owned() != row.asked() || row.asked() == 0) {
            return Optional.of(
                    named(row) + " owns " + row.owned() + " of the " + row.asked() + " seats that it asked for");
        }
        return row.ownedKrw() == row.amountKrw()
                ? Optional.empty()
                : Optional.of(
                        named(row) + " is to cost " + row.amountKrw() + " won and its seats cost " + row.ownedKrw());
    }

    private static Optional<String> ofSteps(Row row) {
        if (row.overdueSeconds().orElse(0) >= AuditedBookings.OVERDUE_SECONDS) {
            return Optional.of(
                    named(row) + " should have gone on " + row.overdueSeconds().getAsLong() + " s ago");
        }
        boolean stands = row.overdueSeconds().isEmpty();
        if (stands && !row.isFinal() && row.ageSeconds() >= AuditedBookings.OVERDUE_SECONDS) {
            return Optional.of(named(row) + " for " + row.ageSeconds() + " s and nobody goes on with it");
        }
        return stands && row.isFinal() && row.projectedVersion() < row.version()
                ? Optional.of(named(row) + ", has never been shown so, and nobody is going to show it")
                : Optional.empty();
    }

    private Optional<String> ofCallOff(Row row) {
        return besides.calledOff() && row.state() == BookingState.CONFIRMED
                ? Optional.of(named(row) + ", and the match has been called off long ago")
                : Optional.empty();
    }

    private static Optional<String> ofHash(Row row, Shown shown) {
        var what = named(row) + " (version " + row.version() + ")";
        if (shown.version() > row.version() || (shown.version() < row.version() && !row.isBeingShown())) {
            return Optional.of(what + " and Redis shows version " + shown.version()
                    + (shown.state().isEmpty() ? "" : ", " + shown.state()));
        }
        if (shown.version() < row.version()) {
            return Optional.empty();
        }
        boolean same = shown.state().equals(row.state().name())
                && shown.fan().equals(row.fan().value())
                && shown.amountKrw().equals(Long.toString(row.amountKrw()))
                && shown.requestHash().equals(row.requestHash());
        return same
                ? Optional.empty()
                : Optional.of(what + ", fan " + row.fan() + ", " + row.amountKrw() + " won, and Redis shows it as "
                        + shown.state() + ", fan " + shown.fan() + ", " + shown.amountKrw()
                        + " won, with " + (shown.requestHash().equals(row.requestHash()) ? "the same" : "another")
                        + " request");
    }

    private static Optional<String> ofFan(Row row, Shown shown) {
        var due = row.ownsSeats() ? Integer.toString(row.asked()) : "";
        return row.version() != shown.version() || due.equals(shown.counted())
                ? Optional.empty()
                : Optional.of(named(row) + " with " + row.asked() + " seats, and Redis counts '" + shown.counted()
                        + "' of them against fan " + row.fan());
    }

    private static Optional<String> ofHold(Row row, Shown shown) {
        return row.version() != shown.version() || !row.isFinal() || !shown.holdsForEver()
                ? Optional.empty()
                : Optional.of(named(row) + " and its hold " + row.hold() + " never ends");
    }

    private static String named(Row row) {
        return "booking " + row.id() + " is " + row.state();
    }
}
