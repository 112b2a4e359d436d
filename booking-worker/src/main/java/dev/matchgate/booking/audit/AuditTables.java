package dev.matchgate.booking.audit;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.SettingChanges;

/** The tables that an audit reads. */
@Singleton
class AuditTables {

    private final Matches matches;
    private final SettingChanges changes;
    private final AuditedSeats seats;
    private final AuditedBookings bookings;
    private final AuditedHolds holds;
    private final LedgerEntries ledger;

    AuditTables(
            Matches matches,
            SettingChanges changes,
            AuditedSeats seats,
            AuditedBookings bookings,
            AuditedHolds holds,
            LedgerEntries ledger) {
        this.matches = matches;
        this.changes = changes;
        this.seats = seats;
        this.bookings = bookings;
        this.holds = holds;
        this.ledger = ledger;
    }

    Matches matches() {
        return matches;
    }

    SettingChanges changes() {
        return changes;
    }

    AuditedSeats seats() {
        return seats;
    }

    AuditedBookings bookings() {
        return bookings;
    }

    AuditedHolds holds() {
        return holds;
    }

    LedgerEntries ledger() {
        return ledger;
    }
}
