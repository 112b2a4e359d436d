package dev.matchgate.booking.audit;

import java.util.List;
import java.util.Optional;

import dev.matchgate.booking.audit.AuditedBookings.Payment;
import dev.matchgate.booking.audit.AuditedBookings.Row;
import dev.matchgate.booking.audit.LedgerEntries.Moved;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.common.MatchId;

/** Compares bookings, what is written down about their payments, and the provider's ledger. */
final class MoneyInspection {

    private static final Payment NONE = new Payment(PaymentState.NONE, 0);

    private final LedgerEntries ledger;
    private final Inspection inspection;

    MoneyInspection(MatchId match, AuditedBookings bookings, LedgerEntries ledger, Runnable pause) {
        this.ledger = ledger;
        this.inspection = new Inspection(
                "I3: money taken means CONFIRMED, or given back",
                id -> bookings.find(match, id).flatMap(this::difference),
                pause);
    }

    Inspection inspection() {
        return inspection;
    }

    /** The ledger is read after the rows: nothing ever leaves it. */
    void inspect(List<Row> rows) {
        inspection.looked(rows.size());
        var moved = ledger.read(rows.stream().map(Row::id).toList());
        for (var row : rows) {
            difference(row, moved.getOrDefault(row.id(), Moved.NOTHING))
                    .ifPresent(what -> inspection.suspect(row.id().value(), what));
            note(row);
        }
    }

    private void note(Row row) {
        if (row.payment().orElse(NONE).state() == PaymentState.UNRESOLVED) {
            inspection.noted("booking " + row.id() + " over " + row.amountKrw() + " won is " + row.state()
                    + " and nobody ever learned what came of its charge: ask the provider");
        }
    }

    private Optional<String> difference(Row row) {
        return difference(row, ledger.read(List.of(row.id())).getOrDefault(row.id(), Moved.NOTHING));
    }

    private Optional<String> difference(Row row, Moved moved) {
        var payment = row.payment().orElse(NONE);
        var what = "booking " + row.id() + " over " + row.amountKrw() + " won is " + row.state();
        if (row.payment().isPresent() && payment.amountKrw() != row.amountKrw()) {
            return Optional.of(what + " and its payment is one over " + payment.amountKrw() + " won");
        }
        if (!fits(row, payment)) {
            return Optional.of(what + " and its payment is " + payment.state());
        }
        return ledger.readable() && !fits(row, moved)
                ? Optional.of(what + " and the provider took " + moved.takenKrw() + " won and gave back "
                        + moved.refundedKrw())
                : Optional.empty();
    }

    private static boolean fits(Row row, Payment payment) {
        return switch (row.state()) {
            case PENDING -> payment.equals(NONE);
            case SECURED -> payment.state() == PaymentState.PENDING;
            case CONFIRMED -> payment.state() == PaymentState.APPROVED;
            case REJECTED -> payment.state() != PaymentState.PENDING && payment.state() != PaymentState.APPROVED;
            case CANCELLING -> payment.state() == PaymentState.REFUNDING;
            case CANCELLED -> payment.state() == PaymentState.REFUNDED;
        };
    }

    private static boolean fits(Row row, Moved moved) {
        return switch (row.state()) {
            case PENDING -> moved.equals(Moved.NOTHING);
            case SECURED -> moved.refundedKrw() == 0 && (moved.takenKrw() == 0 || moved.takenKrw() == row.amountKrw());
            case CONFIRMED -> moved.equals(new Moved(row.amountKrw(), 0));
            case CANCELLED -> moved.equals(new Moved(row.amountKrw(), row.amountKrw()));
            // Somebody is asking the provider what came of the charge, or for the refund.
            case REJECTED, CANCELLING -> moved.takenKrw() == moved.refundedKrw() || owes(row, moved);
        };
    }

    private static boolean owes(Row row, Moved moved) {
        return row.isGoingOn() && moved.refundedKrw() == 0 && moved.takenKrw() == row.amountKrw();
    }
}
