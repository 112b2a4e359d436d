package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.queue.QueueStatus.Paused;
import dev.matchgate.waitingroom.queue.QueueStatus.Place;
import dev.matchgate.waitingroom.queue.QueueStatus.Scheduled;
import dev.matchgate.waitingroom.queue.QueueStatus.SoldOut;
import dev.matchgate.waitingroom.queue.QueueStatus.Waiting;
import dev.matchgate.waitingroom.queue.SeatChance.Sales;
import dev.matchgate.waitingroom.queue.Standing.LineState;

/** What fans are told who wait. */
@Singleton
class LineAnswers {

    private final PollPlans plans;
    private final SeenFans seen;
    private final Admission admission;
    private final WaitErrors errors;
    private final Clock clock;

    LineAnswers(PollPlans plans, SeenFans seen, Admission admission, WaitErrors errors, Clock clock) {
        this.plans = plans;
        this.seen = seen;
        this.admission = admission;
        this.errors = errors;
        this.clock = clock;
    }

    QueueStatus inLine(Match match, FanId fan, LineState state, Place place) {
        var pollAfter = pollAfter(match, state, place);
        seen.saw(match.id(), fan, pollAfter);
        return switch (state) {
            case SCHEDULED -> new Scheduled(match.definition().opensAt().orElseThrow(), pollAfter);
            case WAITING -> waiting(match, fan, place, pollAfter);
            case PAUSED -> new Paused(place, pollAfter);
            case SOLD_OUT -> new SoldOut(place, pollAfter);
        };
    }

    /** Redis has lost the queue, and the token keeps the place. */
    QueueStatus reforming(Match match, FanId fan, long number) {
        var scheduled = match.stateAt(clock.instant()) == MatchState.SCHEDULED;
        var unknown = new Place(number, OptionalLong.empty(), OptionalLong.empty());
        return inLine(match, fan, scheduled ? LineState.SCHEDULED : LineState.WAITING, unknown);
    }

    private Duration pollAfter(Match match, LineState state, Place place) {
        if (state == LineState.SCHEDULED) {
            var left = Duration.between(
                    clock.instant(), match.definition().opensAt().orElseThrow());
            return plans.of(match, place.waiting()).beforeOpening(left);
        }
        return place.position().isEmpty()
                ? plans.reforming(match.id())
                : plans.of(match, place.waiting()).pollAfter(place.position().getAsLong());
    }

    private Waiting waiting(Match match, FanId fan, Place place, Duration pollAfter) {
        if (place.position().isEmpty()) {
            return new Waiting(place, Optional.empty(), Optional.empty(), pollAfter);
        }
        var position = place.position().getAsLong();
        var estimate = admission.speed(match.id()).flatMap(speed -> EstimatedWait.of(position, speed));
        estimate.ifPresent(told -> errors.told(FanHash.of(match.id(), fan), told, clock.millis()));
        return new Waiting(place, estimate, chance(match, position), pollAfter);
    }

    private Optional<SeatChance> chance(Match match, long position) {
        return admission.lastFigures(match.id()).flatMap(figures -> {
            var definition = match.definition();
            var forSale = definition.sections().size() - definition.blocked().size();
            var sales = new Sales(
                    match.unsold(),
                    Math.max(0, forSale - match.unsold()),
                    figures.admittedTotal() - figures.active(),
                    figures.active(),
                    definition.maxSeatsPerFan());
            return SeatChance.of(position, sales);
        });
    }
}
