package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.watch.Stall;
import dev.matchgate.waitingroom.watch.WatchedSale;

/**
 * A match in ops' list.
 *
 * @param opensAt absent: a draft
 * @param state what fans are told
 * @param calledOffAt since when it is called off; absent otherwise
 * @param rehearsal whether it is there for synthetic fans only
 * @param seatsTotal seats of the plan, withheld ones too
 * @param unsold seats that are neither booked nor withheld
 * @param ratePerMinute fans a minute as they are set
 * @param figures how the sale goes, a second old at the most; absent when nothing is sold, or while Redis is away
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record OpsMatchSummary(
        MatchId matchId,
        String home,
        String away,
        String stadium,
        Instant kickOff,
        Optional<Instant> opensAt,
        MatchState state,
        Optional<Instant> calledOffAt,
        boolean rehearsal,
        int seatsTotal,
        long unsold,
        AdmissionMode mode,
        int ratePerMinute,
        Optional<FiguresView> figures) {

    /**
     * How the sale goes.
     *
     * @param admittedPerMinute fans who were admitted, measured over the last minute
     * @param bookingsPerSecond bookings that the workers decided, over the last ten seconds
     * @param stalls what has come to a halt, a sentence each
     * @param stalled where, in the same order
     */
    @RegisterForReflection
    record FiguresView(
            long waiting,
            long active,
            long admittedPerMinute,
            double bookingsPerSecond,
            List<String> stalls,
            List<Stall.Kind> stalled) {

        private static FiguresView of(WatchedSale sale) {
            return new FiguresView(
                    sale.now().queue().waiting(),
                    sale.now().queue().active(),
                    sale.admittedPerMinute(),
                    Math.round(sale.bookingsPerSecond() * 10) / 10d,
                    sale.stalls().stream().map(Stall::sentence).toList(),
                    sale.stalls().stream().map(Stall::kind).toList());
        }
    }

    static OpsMatchSummary of(Match match, Instant now, Optional<WatchedSale> sale) {
        var definition = match.definition();
        return new OpsMatchSummary(
                match.id(),
                definition.home(),
                definition.away(),
                definition.stadium(),
                definition.kickOff(),
                definition.opensAt(),
                match.stateAt(now),
                match.settings().calledOffAt(),
                match.isRehearsal(),
                definition.sections().size(),
                match.unsold(),
                match.settings().admission().mode(),
                match.settings().admission().ratePerMinute(),
                sale.map(FiguresView::of));
    }
}
