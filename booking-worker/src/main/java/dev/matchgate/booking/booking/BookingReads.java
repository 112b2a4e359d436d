package dev.matchgate.booking.booking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;

import dev.matchgate.booking.batch.Batching;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchId;

/** Reads bookings as they are committed at that moment. */
@Singleton
public class BookingReads {

    private static final int MOST = 50;
    private static final int AT_ONCE = 2;

    private final Batching<BookingId, Optional<Booking>> finds = new Batching<>(MOST, AT_ONCE, this::find);
    private final Transactions transactions;
    private final BookingRows rows;

    BookingReads(Transactions transactions, BookingRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /** Bookings that are asked for at the same time are read together. */
    public Optional<Booking> find(BookingId booking) {
        return finds.ask(booking);
    }

    private List<Optional<Booking>> find(List<BookingId> bookings) {
        var found = transactions.read(connection -> rows.find(connection, new LinkedHashSet<>(bookings))).stream()
                .collect(Collectors.toMap(Booking::bookingId, Function.identity()));
        return bookings.stream()
                .map(booking -> Optional.ofNullable(found.get(booking)))
                .toList();
    }

    /** @return at most {@code limit} bookings of a match behind the given one, in id order; from the first when empty */
    public List<Booking> next(MatchId match, Optional<BookingId> after, int limit) {
        var from = after.map(BookingId::value).orElse("");
        return QuarkusTransaction.requiringNew().call(() -> Booking.next(match, from, limit));
    }
}
