package dev.matchgate.waitingroom.match;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.SectionPlan;

/**
 * A match as fans see it.
 *
 * @param cancelUntil fans may cancel a booking before this
 * @param maxSeatsPerFan how many seats a fan may have, all bookings together
 * @param state what follows from ops' decision, the clock and the seats
 * @param calledOffAt since when it is called off, and every booking refunded; absent otherwise
 * @param seatsAvailable seats that could be held at this moment
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record MatchView(
        MatchId matchId,
        String home,
        String away,
        String stadium,
        Instant kickOff,
        Optional<Instant> opensAt,
        Instant cancelUntil,
        int maxSeatsPerFan,
        MatchState state,
        Optional<Instant> calledOffAt,
        int seatsTotal,
        int seatsAvailable,
        List<SectionView> sections) {

    /**
     * A section and its price.
     *
     * @param name what fans read, absent when the code says it all
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @RegisterForReflection
    record SectionView(String section, Optional<String> name, long amountKrw, int seatsAvailable) {

        private static SectionView of(SectionPlan plan, int available) {
            return new SectionView(plan.section(), plan.name(), plan.amountKrw(), available);
        }
    }

    static MatchView of(Match match, MatchState state, SeatMap map) {
        var definition = match.definition();
        var sections = definition.sections().sections();
        var available = map.available();
        return new MatchView(
                match.id(),
                definition.home(),
                definition.away(),
                definition.stadium(),
                definition.kickOff(),
                definition.opensAt(),
                definition.cancelUntil(),
                definition.maxSeatsPerFan(),
                state,
                match.settings().calledOffAt(),
                definition.sections().size(),
                available.total(),
                IntStream.range(0, sections.size())
                        .mapToObj(i -> SectionView.of(
                                sections.get(i), available.bySection().get(i)))
                        .toList());
    }
}
