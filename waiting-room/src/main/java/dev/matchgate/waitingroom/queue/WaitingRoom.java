package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.admission.AdmissionConfig;
import dev.matchgate.waitingroom.admission.AdmissionTokens;
import dev.matchgate.waitingroom.admission.QueueMemory;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.queue.QueueStatus.Admitted;
import dev.matchgate.waitingroom.queue.QueueStatus.Closed;
import dev.matchgate.waitingroom.queue.QueueStatus.Expired;
import dev.matchgate.waitingroom.queue.QueueStatus.Left;
import dev.matchgate.waitingroom.queue.QueueStatus.Paused;
import dev.matchgate.waitingroom.queue.QueueStatus.Place;
import dev.matchgate.waitingroom.queue.QueueStatus.Scheduled;
import dev.matchgate.waitingroom.queue.QueueStatus.SoldOut;
import dev.matchgate.waitingroom.queue.QueueStatus.Waiting;

/** Where fans wait: a fan joins, asks for the place, leaves. The queue token is the place. */
@ApplicationScoped
public class WaitingRoom {

    private final RedisQueue queue;
    private final CoalescedPolls polls;
    private final SeenFans seen;
    private final QueueTokens tokens;
    private final AdmissionTokens admissionTokens;
    private final Admission admission;
    private final QueueMemory memory;
    private final QueueMetrics metrics;
    private final Clock clock;
    private final PollInterval interval;

    WaitingRoom(
            RedisQueue queue,
            CoalescedPolls polls,
            SeenFans seen,
            QueueTokens tokens,
            AdmissionTokens admissionTokens,
            Admission admission,
            QueueMemory memory,
            QueueMetrics metrics,
            AdmissionConfig config,
            Clock clock) {
        this.queue = queue;
        this.polls = polls;
        this.seen = seen;
        this.tokens = tokens;
        this.admissionTokens = admissionTokens;
        this.admission = admission;
        this.memory = memory;
        this.metrics = metrics;
        this.clock = clock;
        this.interval = new PollInterval(
                Duration.ofSeconds(config.pollMaxSeconds()),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** What a fan who joins gets. */
    public sealed interface JoinAnswer {

        /**
         * @param first whether the place is new
         * @param queueToken the fan's place, signed
         */
        record Joined(boolean first, String queueToken, QueueStatus status) implements JoinAnswer {}

        /** The sale is over. */
        record QueueClosed() implements JoinAnswer {}
    }

    /**
     * Gives the fan a place, or the one that the fan has already.
     *
     * @param queueToken the token that the fan has, if any: its place is kept when it is still good
     */
    public JoinAnswer join(Match match, FanId fan, Optional<String> queueToken) {
        var brought = queueToken
                .flatMap(text -> tokens.read(text, match.id()))
                .filter(token -> token.fan().equals(fan))
                .map(token -> OptionalLong.of(number(match, token)))
                .orElse(OptionalLong.empty());
        var joined = queue.join(match.id(), fan, Draw.number(match.settings().seed(), fan), brought);
        var answer = switch (joined.standing()) {
            case Standing.InLine line -> joined(match, fan, joined);
            case Standing.Inside inside -> joined(match, fan, joined);
            case Standing.SaleOver() -> new JoinAnswer.QueueClosed();
            case Standing.Reforming() ->
                throw Refusal.UNAVAILABLE.refused("the queue is being put back; no place is lost");
            case Standing.TurnOver over -> throw neverAfterJoining(over);
            case Standing.HasLeft left -> throw neverAfterJoining(left);
        };
        metrics.joined(answer);
        return answer;
    }

    private JoinAnswer joined(Match match, FanId fan, RedisQueue.Joined joined) {
        admission.somebodyWaits(match.id());
        var token = QueueToken.of(match.id(), fan, joined.number());
        return new JoinAnswer.Joined(
                joined.first(), tokens.write(token), status(match, fan, joined.number(), joined.standing()));
    }

    private static IllegalStateException neverAfterJoining(Standing standing) {
        return new IllegalStateException("a fan who joined cannot be " + standing);
    }

    /** @return what the token says; empty when it is none of this match's */
    public Optional<QueueToken> read(MatchId match, String queueToken) {
        return tokens.read(queueToken, match);
    }

    /**
     * Never blocks; to be subscribed to on an event loop.
     *
     * @return where the token's fan stands; fails with {@code StoreUnavailable} when Redis is away
     */
    public Uni<QueueStatus> place(Match match, QueueToken token) {
        var number = number(match, token);
        return polls.ask(match.id(), token.fan(), number).map(standing -> {
            var status = status(match, token.fan(), number, standing);
            metrics.polled(status);
            return status;
        });
    }

    /** The token's place or turn is over now, if it was not before. */
    public void leave(Match match, QueueToken token) {
        queue.leave(match.id(), token.fan(), number(match, token));
        memory.over(match.id(), token.fan());
    }

    private static long number(Match match, QueueToken token) {
        return token.number().orElseGet(() -> Draw.number(match.settings().seed(), token.fan()));
    }

    private QueueStatus status(Match match, FanId fan, long number, Standing standing) {
        return switch (standing) {
            case Standing.InLine(var state, var place) -> inLine(match, fan, state, place);
            case Standing.Reforming() -> reforming(match, fan, number);
            case Standing.Inside(var turn, var endsAt) -> admitted(match, fan, turn, endsAt);
            case Standing.TurnOver(var reason) -> over(match, fan, new Expired(reason));
            case Standing.HasLeft() -> over(match, fan, new Left());
            case Standing.SaleOver() -> new Closed();
        };
    }

    private QueueStatus over(Match match, FanId fan, QueueStatus status) {
        memory.over(match.id(), fan);
        return status;
    }

    private Admitted admitted(Match match, FanId fan, long number, Instant endsAt) {
        memory.begun(match.id(), new QueueMemory.Turn(fan, number, endsAt.toEpochMilli(), true));
        return new Admitted(admissionTokens.mint(fan, match.id(), number, endsAt), endsAt);
    }

    private QueueStatus inLine(Match match, FanId fan, Standing.LineState state, Place place) {
        var rate = match.settings().admission().ratePerMinute();
        var pollAfter = state == Standing.LineState.SCHEDULED
                ? untilOpening(match, place.waiting())
                : interval.waiting(place.position().orElse(1), rate);
        seen.saw(match.id(), fan, pollAfter);
        return switch (state) {
            case SCHEDULED -> new Scheduled(match.definition().opensAt().orElseThrow(), pollAfter);
            case WAITING -> new Waiting(place, pollAfter);
            case PAUSED -> new Paused(place, pollAfter);
            case SOLD_OUT -> new SoldOut(place, pollAfter);
        };
    }

    /** Redis has lost the queue. The fan is asked back soon, so that all are there when admission goes on. */
    private QueueStatus reforming(Match match, FanId fan, long number) {
        var unknown = new Place(number, OptionalLong.empty(), OptionalLong.empty());
        return match.stateAt(clock.instant()) == MatchState.SCHEDULED
                ? inLine(match, fan, Standing.LineState.SCHEDULED, unknown)
                : inLine(match, fan, Standing.LineState.WAITING, unknown);
    }

    private Duration untilOpening(Match match, OptionalLong waiting) {
        var opensAt = match.definition().opensAt().orElseThrow();
        return interval.beforeOpening(Duration.between(clock.instant(), opensAt), waiting.orElse(0));
    }
}
