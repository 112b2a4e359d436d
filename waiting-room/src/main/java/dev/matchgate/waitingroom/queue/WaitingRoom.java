package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.admission.AdmissionTokens;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.queue.QueueStatus.Admitted;
import dev.matchgate.waitingroom.queue.QueueStatus.Closed;
import dev.matchgate.waitingroom.queue.QueueStatus.Expired;
import dev.matchgate.waitingroom.queue.QueueStatus.Left;
import dev.matchgate.waitingroom.queue.QueueStatus.Paused;
import dev.matchgate.waitingroom.queue.QueueStatus.Scheduled;
import dev.matchgate.waitingroom.queue.QueueStatus.SoldOut;
import dev.matchgate.waitingroom.queue.QueueStatus.Waiting;

/** Where fans wait: a fan joins, asks for the place, leaves. The queue token is the place. */
@ApplicationScoped
public class WaitingRoom {

    private final RedisQueue queue;
    private final QueueTokens tokens;
    private final AdmissionTokens admissionTokens;
    private final Admission admission;
    private final QueueMetrics metrics;
    private final Clock clock;
    private final PollBudget polls;

    WaitingRoom(
            RedisQueue queue,
            QueueTokens tokens,
            AdmissionTokens admissionTokens,
            Admission admission,
            QueueMetrics metrics,
            QueueConfig config,
            Clock clock) {
        this.queue = queue;
        this.tokens = tokens;
        this.admissionTokens = admissionTokens;
        this.admission = admission;
        this.metrics = metrics;
        this.clock = clock;
        this.polls = new PollBudget(
                Duration.ofSeconds(config.pollMaxSeconds()),
                5_000,
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

    /** Gives the fan a place, or the one that the fan has already. */
    public JoinAnswer join(Match match, FanId fan) {
        var joined = queue.join(match.id(), fan, Draw.number(match.settings().seed(), fan));
        var answer = switch (joined.standing()) {
            case Standing.InLine line -> joined(match, fan, joined, line.place().number());
            case Standing.Inside inside -> joined(match, fan, joined, inside.number());
            case Standing.SaleOver() -> new JoinAnswer.QueueClosed();
            case Standing.Reforming() -> throw reforming();
            case Standing.TurnOver over -> throw neverAfterJoining(over);
            case Standing.HasLeft left -> throw neverAfterJoining(left);
        };
        metrics.joined(answer);
        return answer;
    }

    private JoinAnswer joined(Match match, FanId fan, RedisQueue.Joined joined, long number) {
        admission.somebodyWaits(match.id());
        var token = tokens.write(QueueToken.of(match.id(), fan, number));
        return new JoinAnswer.Joined(joined.first(), token, status(match, fan, joined.standing()));
    }

    private static IllegalStateException neverAfterJoining(Standing standing) {
        return new IllegalStateException("a fan who joined cannot be " + standing);
    }

    /** @return where the token's fan stands; empty when the token is none of this match's */
    public Optional<QueueStatus> place(Match match, String queueToken) {
        return tokens.read(queueToken, match.id()).map(token -> {
            var status = status(match, token.fan(), queue.place(match.id(), token.fan(), number(match, token)));
            metrics.polled(status);
            return status;
        });
    }

    /** @return whether the token is one of this match's; then its place or turn is over now, if it was not before */
    public boolean leave(Match match, String queueToken) {
        var token = tokens.read(queueToken, match.id());
        token.ifPresent(place -> queue.leave(match.id(), place.fan(), number(match, place)));
        return token.isPresent();
    }

    private static long number(Match match, QueueToken token) {
        return token.number().orElseGet(() -> Draw.number(match.settings().seed(), token.fan()));
    }

    private QueueStatus status(Match match, FanId fan, Standing standing) {
        return switch (standing) {
            case Standing.InLine(var state, var place) -> inLine(match, state, place);
            case Standing.Inside(var number, var endsAt) ->
                new Admitted(admissionTokens.mint(fan, match.id(), Long.toString(number), endsAt), endsAt);
            case Standing.TurnOver(var reason) -> new Expired(reason);
            case Standing.HasLeft() -> new Left();
            case Standing.SaleOver() -> new Closed();
            case Standing.Reforming() -> throw reforming();
        };
    }

    private QueueStatus inLine(Match match, Standing.LineState state, QueueStatus.Place place) {
        var rate = match.settings().admission().ratePerMinute();
        var plan = polls.plan(place.waiting(), rate);
        return switch (state) {
            case SCHEDULED -> scheduled(match, plan);
            case WAITING -> new Waiting(place, plan.pollAfter(place.position()));
            case PAUSED -> new Paused(place, plan.pollAfter(place.position()));
            case SOLD_OUT -> new SoldOut(place, plan.pollAfter(place.position()));
        };
    }

    private Scheduled scheduled(Match match, PollPlan plan) {
        var opensAt = match.definition().opensAt().orElseThrow();
        return new Scheduled(opensAt, plan.beforeOpening(Duration.between(clock.instant(), opensAt)));
    }

    private static RuntimeException reforming() {
        return Refusal.UNAVAILABLE.refused("the queue is being put back; no place is lost");
    }
}
