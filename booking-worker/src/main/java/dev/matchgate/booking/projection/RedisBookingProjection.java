package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.Booking;
import dev.matchgate.booking.booking.BookingProjection;
import dev.matchgate.booking.booking.BookingSeats;
import dev.matchgate.booking.catalogue.SeatOfMatch;
import dev.matchgate.booking.catalogue.SeatReads;
import dev.matchgate.booking.catalogue.SeatRow;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;

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
    private record Asked(List<SeatId> ids, List<SeatRow> rows) {}

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
                                keys(booking),
                                arguments(booking, asked.get(booking.bookingId()), plans.of(booking.match()), mode)))
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

    private static List<String> keys(Booking booking) {
        var keys = RedisKeys.of(booking.match());
        return List.of(
                keys.seats(),
                keys.seatVersions(),
                keys.seatCounts(),
                keys.booking(booking.bookingId()),
                keys.outbox(),
                keys.fan(booking.fan()),
                keys.hold(booking.hold()),
                keys.holds(),
                keys.held(),
                keys.active(),
                keys.turns(),
                keys.undecided(),
                keys.bookingTotals());
    }

    private static List<String> arguments(Booking booking, Asked asked, Optional<SeatPlan> plan, String mode) {
        var indexes = asked.ids().stream()
                .flatMap(seat -> plan.flatMap(known -> known.indexOf(seat)).stream())
                .map(String::valueOf)
                .toList();
        var fields = fields(booking, asked.ids(), indexes);
        var arguments = new ArrayList<>(List.of(
                booking.bookingId().value(),
                booking.fan().value(),
                booking.hold().value(),
                booking.state().name(),
                booking.reason().map(Enum::name).orElse(""),
                Long.toString(booking.version()),
                String.join(",", indexes),
                mode,
                Long.toString(booking.createdAt().toEpochMilli()),
                Integer.toString(fields.size() / 2)));
        arguments.addAll(fields);
        for (var row : asked.rows()) {
            plan.flatMap(known -> known.indexOf(row.seat())).ifPresent(index -> {
                arguments.add(Integer.toString(index));
                arguments.add(Long.toString(row.version()));
                arguments.add(String.valueOf(row.status().letter()));
            });
        }
        return arguments;
    }

    private static List<String> fields(Booking booking, List<SeatId> ids, List<String> indexes) {
        return List.of(
                "fanId",
                booking.fan().value(),
                "holdId",
                booking.hold().value(),
                "seatIds",
                String.join(",", ids.stream().map(SeatId::toString).toList()),
                "seats",
                String.join(",", indexes),
                "amountKrw",
                Long.toString(booking.amountKrw()),
                "state",
                booking.state().name(),
                "reason",
                booking.reason().map(Enum::name).orElse(""),
                "payment",
                paymentState(booking).name(),
                "createdAt",
                Long.toString(booking.createdAt().toEpochMilli()),
                "updatedAt",
                Long.toString(booking.updatedAt().toEpochMilli()),
                "version",
                Long.toString(booking.version()),
                "requestHash",
                booking.requestHash(),
                "paymentMethod",
                Optional.ofNullable(booking.paymentMethod()).orElse(""));
    }

    /** A booking that no worker has decided yet has no payment. */
    private static PaymentState paymentState(Booking booking) {
        return Optional.ofNullable(booking.paymentState()).orElse(PaymentState.NONE);
    }
}
