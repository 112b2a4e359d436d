package dev.matchgate.booking.projection;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.Booking;
import dev.matchgate.booking.booking.BookingProjection;
import dev.matchgate.booking.booking.BookingSeats;
import dev.matchgate.booking.catalogue.SeatOfMatch;
import dev.matchgate.booking.catalogue.SeatReads;
import dev.matchgate.booking.catalogue.SeatRow;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;

/** Shows bookings in Redis, by one script that ignores what is not newer. */
@Singleton
class RedisBookingProjection implements BookingProjection {

    private static final LuaScript PROJECT = LuaScript.load(RedisBookingProjection.class, "project-booking");
    private static final LuaScript TAKE_BACK = LuaScript.load(RedisBookingProjection.class, "take-back-booking");

    private final RedisScripts redis;
    private final SeatPlans plans;
    private final Transactions transactions;
    private final BookingSeats bookingSeats;
    private final SeatReads seats;

    RedisBookingProjection(
            RedisScripts redis,
            SeatPlans plans,
            Transactions transactions,
            BookingSeats bookingSeats,
            SeatReads seats) {
        this.redis = redis;
        this.plans = plans;
        this.transactions = transactions;
        this.bookingSeats = bookingSeats;
        this.seats = seats;
    }

    /** A booking's seats with what their rows say now; whoever owns them, rows tell the truth about themselves. */
    record Asked(List<SeatId> ids, List<SeatRow> rows) {}

    @Override
    public void project(List<Booking> bookings) {
        project(bookings, "live");
        tellThoseWhoWait(bookings);
    }

    @Override
    public void takeBack(BookSeat command) {
        var keys = RedisKeys.of(command.matchId());
        redis.run(
                TAKE_BACK,
                List.of(
                        keys.booking(command.bookingId()),
                        keys.outbox(),
                        keys.undecided(),
                        keys.bookingTotals(),
                        keys.hold(command.holdId()),
                        keys.holds()),
                List.of(
                        command.bookingId().value(),
                        command.requestHash(),
                        command.holdId().value()));
    }

    private void tellThoseWhoWait(List<Booking> bookings) {
        var ended = bookings.stream()
                .filter(booking -> booking.state().isFinal())
                .map(booking -> booking.bookingId().value())
                .collect(Collectors.joining(" "));
        if (!ended.isEmpty()) {
            redis.execute("PUBLISH", RedisKeys.ENDED_BOOKINGS, ended);
        }
    }

    /** Shows bookings again after Redis was emptied. */
    void projectAgain(List<Booking> bookings) {
        project(bookings, "rebuild");
    }

    private void project(List<Booking> bookings, String mode) {
        var asked = asked(bookings);
        redis.executeAll(
                "HSET",
                bookings.stream()
                        .map(booking -> List.of(
                                RedisKeys.fanBookings(booking.fan()),
                                booking.bookingId().value(),
                                booking.match().value()))
                        .toList());
        redis.runAll(
                PROJECT,
                bookings.stream()
                        .map(booking -> new RedisScripts.Run(
                                BookingFields.keys(booking),
                                BookingFields.arguments(
                                        booking, asked.get(booking.bookingId()), plans.of(booking.match()), mode)))
                        .toList());
    }

    private Map<BookingId, Asked> asked(List<Booking> bookings) {
        return transactions.read(connection -> {
            var ids = bookingSeats.find(
                    connection,
                    bookings.stream().map(Booking::bookingId).distinct().toList());
            var wanted = new LinkedHashSet<SeatOfMatch>();
            bookings.forEach(booking -> seatsOf(booking, ids).forEach(wanted::add));
            var rows = seats.find(connection, wanted);
            var asked = new HashMap<BookingId, Asked>();
            for (var booking : bookings) {
                var own = seatsOf(booking, ids);
                asked.put(
                        booking.bookingId(),
                        new Asked(
                                own.stream().map(SeatOfMatch::seat).toList(),
                                own.stream()
                                        .map(rows::get)
                                        .filter(Objects::nonNull)
                                        .toList()));
            }
            return asked;
        });
    }

    private static List<SeatOfMatch> seatsOf(Booking booking, Map<BookingId, List<SeatId>> ids) {
        return ids.getOrDefault(booking.bookingId(), List.of()).stream()
                .map(seat -> new SeatOfMatch(booking.match(), seat))
                .toList();
    }
}
