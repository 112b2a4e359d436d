package dev.matchgate.waitingroom.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.MatchState;

/**
 * A match as ops see it. Until a worker has acted on the first wish to publish it, only the publication is there.
 *
 * @param settings what was decided
 * @param live figures of this moment; the seats' are at most a second old
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record OpsMatchView(
        MatchId matchId,
        Optional<GameView> match,
        Optional<SettingsView> settings,
        Optional<LiveView> live,
        Optional<PublicationView> publication) {

    /**
     * The match as it was published.
     *
     * @param state what fans are told
     * @param calledOffAt since when it is called off; absent otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record GameView(
            String home,
            String away,
            String stadium,
            Instant kickOff,
            Optional<Instant> opensAt,
            Instant cancelUntil,
            int maxSeatsPerFan,
            SeatPlan sections,
            List<SeatId> blocked,
            MatchState state,
            Optional<Instant> calledOffAt) {

        static GameView of(Match match, Instant now) {
            MatchDefinition definition = match.definition();
            return new GameView(
                    definition.home(),
                    definition.away(),
                    definition.stadium(),
                    definition.kickOff(),
                    definition.opensAt(),
                    definition.cancelUntil(),
                    definition.maxSeatsPerFan(),
                    definition.sections(),
                    definition.blocked(),
                    match.stateAt(now),
                    match.settings().calledOffAt());
        }
    }

    /**
     * Figures of this moment.
     *
     * @param admittedTotal fans ever admitted
     * @param seatsTotal seats of the plan, withheld ones too
     * @param unsold seats that are neither booked nor withheld
     * @param held of these, how many a hold or a pending booking keeps; 0 while the seats are not in Redis
     * @param outbox bookings that no worker has projected yet
     */
    record LiveView(
            long waiting, long active, long admittedTotal, int seatsTotal, long unsold, long held, long outbox) {}
}
