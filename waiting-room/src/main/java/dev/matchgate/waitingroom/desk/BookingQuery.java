package dev.matchgate.waitingroom.desk;

import java.util.Optional;
import java.util.function.Function;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;
import dev.matchgate.waitingroom.http.Malformed;

/** Which bookings ops look for; at least one of the three ids is there. */
record BookingQuery(
        Optional<MatchId> match,
        Optional<FanId> fan,
        Optional<BookingId> booking,
        Optional<BookingId> after,
        int limit) {

    static final int USUAL_LIMIT = 100;

    /** The parameters as they arrive. */
    record Parameters(
            Optional<String> matchId,
            Optional<String> fanId,
            Optional<String> bookingId,
            Optional<String> after,
            Optional<String> limit) {}

    /** Refuses with 400 that names the parameters which cannot be understood. */
    static BookingQuery of(Parameters given) {
        var malformed = new Malformed();
        int limit = malformed.number(given.limit(), "limit", USUAL_LIMIT, 1, Question.MOST_IN_ANSWER);
        malformed.require(
                given.matchId().isPresent()
                        || given.fanId().isPresent()
                        || given.bookingId().isPresent(),
                "matchId",
                "one of matchId, fanId and bookingId is needed");
        var query = new BookingQuery(
                id(malformed, "matchId", given.matchId(), MatchId::new),
                id(malformed, "fanId", given.fanId(), FanId::new),
                id(malformed, "bookingId", given.bookingId(), BookingId::new),
                id(malformed, "after", given.after(), BookingId::new),
                limit);
        malformed.refuse();
        return query;
    }

    /** The search for one booking. */
    static BookingQuery of(BookingId id) {
        return new BookingQuery(Optional.empty(), Optional.empty(), Optional.of(id), Optional.empty(), 1);
    }

    private static <I> Optional<I> id(
            Malformed malformed, String name, Optional<String> text, Function<String, I> make) {
        try {
            return text.map(make);
        } catch (IllegalArgumentException e) {
            malformed.require(false, name, "must be an id: " + e.getMessage());
            return Optional.empty();
        }
    }

    Question.FindBookings question(boolean confirmedOnly) {
        return new Question.FindBookings(match, fan, booking, confirmedOnly, after, limit);
    }

    /** @return the same search from behind that booking, with as many as an answer can hold */
    BookingQuery whole(Optional<BookingId> behind) {
        return new BookingQuery(match, fan, booking, behind, Question.MOST_IN_ANSWER);
    }
}
