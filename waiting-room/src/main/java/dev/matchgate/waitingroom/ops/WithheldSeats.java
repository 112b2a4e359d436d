package dev.matchgate.waitingroom.ops;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.waitingroom.booking.Commands;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;

/** Has the workers withhold seats from the sale or give them back to it. */
@ApplicationScoped
class WithheldSeats {

    private final Commands commands;
    private final Clock clock;

    WithheldSeats(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Asks the workers, or refuses with 409, 422 or 503.
     *
     * @param seatIds as ops wrote them, no two the same
     * @param withheld true to withhold them, false to give them back
     */
    void ask(Match match, List<String> seatIds, boolean withheld, String traceparent) {
        if (!match.definition().published()) {
            throw Refusal.NOT_PUBLISHED.refused("a draft says with blocked which seats are withheld");
        }
        var seats = seats(match.definition().sections(), seatIds);
        var command = new BlockSeats(
                "block-" + UUID.randomUUID(),
                traceparent,
                match.id(),
                seats,
                withheld,
                OpsMatches.OPS,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Sent.require(commands.send(List.of(command)).getFirst());
    }

    private static List<SeatId> seats(SeatPlan plan, List<String> texts) {
        var seats = new ArrayList<SeatId>();
        var unknown = new ArrayList<String>();
        for (var text : texts) {
            find(plan, text).ifPresentOrElse(seats::add, () -> unknown.add(text));
        }
        if (!unknown.isEmpty()) {
            throw Refusal.UNKNOWN_SEATS.refused().with("seatIds", unknown);
        }
        return seats;
    }

    private static Optional<SeatId> find(SeatPlan plan, String text) {
        try {
            return Optional.of(SeatId.parse(text))
                    .filter(seat -> plan.indexOf(seat).isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
