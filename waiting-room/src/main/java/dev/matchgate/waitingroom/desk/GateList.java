package dev.matchgate.waitingroom.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jboss.logging.Logger;

import dev.matchgate.common.Answer;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;

/**
 * Who may come to a match: a line for each seat of each confirmed booking, in the order of the bookings' ids. Read and
 * written page by page, 500 bookings each, so a full stadium takes no more memory than a page.
 */
final class GateList {

    private static final Logger LOG = Logger.getLogger(GateList.class);
    private static final String HEADER =
            CsvLine.of("bookingId", "fanId", "seatId", "section", "row", "number", "bookedAt");

    private final FoundBookings bookings;
    private final BookingQuery query;
    private final Answer.FoundBookings first;

    /** Asks for the first page: who asks in vain is to be refused before anything is written. */
    GateList(FoundBookings bookings, BookingQuery query) {
        this.bookings = bookings;
        this.query = query;
        this.first = bookings.confirmed(query.whole(Optional.empty()));
    }

    /**
     * Breaks off when a later page cannot be had: who reads it must not take a part for the whole.
     *
     * @param breakOff cuts the connection: an exception alone may end an answer that has begun as if it were whole
     */
    void write(OutputStream out, Runnable breakOff) throws IOException {
        write(out, HEADER);
        for (var page = Optional.of(first); page.isPresent(); page = after(page.get(), breakOff)) {
            for (var booking : page.get().bookings()) {
                for (var seat : booking.seatIds()) {
                    write(
                            out,
                            CsvLine.of(
                                    booking.bookingId().value(),
                                    booking.fanId().value(),
                                    seat.toString(),
                                    seat.section(),
                                    seat.row(),
                                    Integer.toString(seat.number()),
                                    booking.createdAt().toString()));
                }
            }
            out.flush();
        }
    }

    private Optional<Answer.FoundBookings> after(Answer.FoundBookings page, Runnable breakOff) {
        if (page.complete() || page.bookings().isEmpty()) {
            return Optional.empty();
        }
        var last = page.bookings().getLast().bookingId();
        try {
            return Optional.of(bookings.confirmed(query.whole(Optional.of(last))));
        } catch (Refused | StoreUnavailable e) {
            LOG.warnf(e, "a gate list broke off behind booking %s", last);
            breakOff.run();
            throw e;
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
