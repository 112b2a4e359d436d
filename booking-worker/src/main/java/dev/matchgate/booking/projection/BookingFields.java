package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.matchgate.booking.booking.Booking;
import dev.matchgate.booking.payment.PaymentState;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;

/** A booking as the keys and arguments of project-booking.lua. */
final class BookingFields {

    private BookingFields() {}

    static List<String> keys(Booking booking) {
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

    static List<String> arguments(
            Booking booking, RedisBookingProjection.Asked asked, Optional<SeatPlan> plan, String mode) {
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
