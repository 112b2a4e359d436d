package dev.matchgate.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.CallOff;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.RowRange;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.common.SectionPlan;
import dev.matchgate.common.TuneMatch;

/** Commands as the waiting room sends them. */
public final class Wishes {

    public static final long AMOUNT_KRW = 30_000;

    public static final Instant KICK_OFF = Instant.parse("2126-12-05T05:00:00Z");
    private static final Instant OPENS_AT = Instant.parse("2026-01-01T00:00:00Z");

    private Wishes() {}

    public static MatchId freshMatch() {
        return new MatchId("m-" + UUID.randomUUID().toString().substring(0, 13));
    }

    public static FanId freshFan() {
        return new FanId("fan-" + UUID.randomUUID());
    }

    /** Sections A and B with ten rows of twenty seats each; A-1-1 is withheld, a fan may have four seats. */
    public static MatchDefinition smallMatch() {
        return match(
                new SeatPlan(List.of(section("A", 10, 20), section("B", 10, 20))),
                Optional.of(OPENS_AT),
                List.of(SeatId.parse("A-1-1")));
    }

    public static MatchDefinition draft() {
        return match(new SeatPlan(List.of(section("A", 1, 5))), Optional.empty(), List.of());
    }

    public static MatchDefinition match(SeatPlan plan, Optional<Instant> opensAt, List<SeatId> blocked) {
        return new MatchDefinition(
                "FC Seoul", "Ulsan HD", "World Cup Stadium", KICK_OFF, opensAt, KICK_OFF, 4, plan, blocked);
    }

    public static MatchDefinition onSale(SeatPlan plan) {
        return match(plan, Optional.of(OPENS_AT), List.of());
    }

    public static SectionPlan section(String code, int rows, int seats) {
        return new SectionPlan(code, Optional.empty(), AMOUNT_KRW, List.of(new RowRange(1, rows, seats)));
    }

    public static PublishMatch publish(MatchId match, MatchDefinition definition) {
        return new PublishMatch(
                UUID.randomUUID().toString(), "", match, definition, AdmissionSettings.defaults(), "ops");
    }

    public static TuneMatch tune(MatchId match, long version, AdmissionSettings admission, SaleState state) {
        return new TuneMatch(
                UUID.randomUUID().toString(),
                "",
                match,
                version,
                admission,
                state,
                Optional.empty(),
                "ops",
                "a test",
                Instant.now());
    }

    public static BookSeat book(MatchId match, FanId fan, String token, String... seats) {
        var ids = List.of(seats).stream().map(SeatId::parse).sorted().toList();
        return book(match, fan, token, ids.size() * AMOUNT_KRW, ids);
    }

    public static BookSeat book(MatchId match, FanId fan, String token, long amountKrw, List<SeatId> seats) {
        var booking = BookingId.derive(fan, UUID.randomUUID().toString());
        return new BookSeat(
                BookSeat.commandId(booking, seats.getFirst()),
                "",
                booking,
                match,
                seats.getFirst(),
                fan,
                new HoldId("hold-" + UUID.randomUUID()),
                seats,
                amountKrw,
                "card",
                token,
                "hash",
                Instant.now());
    }

    /** Another request of the same fan with the same idempotency key, for a hold and seats of its own. */
    public static BookSeat withKeyOf(BookSeat other, MatchId match, String... seats) {
        var own = book(match, other.fanId(), "approve", seats);
        return new BookSeat(
                BookSeat.commandId(other.bookingId(), own.seatId()),
                "",
                other.bookingId(),
                match,
                own.seatId(),
                own.fanId(),
                own.holdId(),
                own.seatIds(),
                own.amountKrw(),
                own.paymentMethod(),
                own.paymentToken(),
                "another hash",
                own.requestedAt());
    }

    /** The same, paid with another method. */
    public static BookSeat withMethod(BookSeat command, String method) {
        return new BookSeat(
                command.commandId(),
                command.traceparent(),
                command.bookingId(),
                command.matchId(),
                command.seatId(),
                command.fanId(),
                command.holdId(),
                command.seatIds(),
                command.amountKrw(),
                method,
                command.paymentToken(),
                command.requestHash(),
                command.requestedAt());
    }

    /** The same, of a request with that trace. */
    public static BookSeat withTrace(BookSeat command, String traceparent) {
        return new BookSeat(
                command.commandId(),
                traceparent,
                command.bookingId(),
                command.matchId(),
                command.seatId(),
                command.fanId(),
                command.holdId(),
                command.seatIds(),
                command.amountKrw(),
                command.paymentMethod(),
                command.paymentToken(),
                command.requestHash(),
                command.requestedAt());
    }

    /** The same booking's message about another of its seats. */
    public static BookSeat about(BookSeat command, SeatId seat) {
        return new BookSeat(
                BookSeat.commandId(command.bookingId(), seat),
                command.traceparent(),
                command.bookingId(),
                command.matchId(),
                seat,
                command.fanId(),
                command.holdId(),
                command.seatIds(),
                command.amountKrw(),
                command.paymentMethod(),
                command.paymentToken(),
                command.requestHash(),
                command.requestedAt());
    }

    public static CancelBooking cancel(BookSeat booked, CancelBooking.By by, Instant requestedAt) {
        return new CancelBooking(
                CancelBooking.commandId(booked.bookingId()), "", booked.matchId(), booked.bookingId(), by, requestedAt);
    }

    public static CancelBooking cancel(BookSeat booked) {
        return cancel(booked, CancelBooking.By.FAN, Instant.now());
    }

    public static BlockSeats block(MatchId match, boolean withheld, String... seats) {
        var ids = List.of(seats).stream().map(SeatId::parse).toList();
        return new BlockSeats(UUID.randomUUID().toString(), "", match, ids, withheld, "ops", Instant.now());
    }

    public static CallOff callOff(MatchId match) {
        return new CallOff(UUID.randomUUID().toString(), "", match, "the federation", "snow", Instant.now());
    }
}
