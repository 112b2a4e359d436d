package dev.matchgate.booking.projection;

import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.store.Transactions;

/** Reads how far each match has come in MySQL. */
@Singleton
class StoredMarks {

    private final Transactions transactions;
    private final Matches matches;

    StoredMarks(Transactions transactions, Matches matches) {
        this.transactions = transactions;
        this.matches = matches;
    }

    List<MatchMark> read() {
        return transactions.read(matches::marks);
    }
}
