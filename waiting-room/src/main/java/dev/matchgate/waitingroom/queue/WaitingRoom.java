package dev.matchgate.waitingroom.queue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.queue.QueueStatus.Closed;
import dev.matchgate.waitingroom.queue.QueueStatus.Expired;
import dev.matchgate.waitingroom.queue.QueueStatus.Left;

/** Where fans wait: a fan joins, asks for the place, leaves. The queue token is the place. */
@Singleton
public class WaitingRoom {

    private final RedisQueue queue;
    private final CoalescedPolls polls;
    private final QueueTokens tokens;
    private final LineAnswers line;
    private final TurnAnswers turns;
    private final Admission admission;
    private final QueueMetrics metrics;

    WaitingRoom(
            RedisQueue queue,
            CoalescedPolls polls,
            QueueTokens tokens,
            LineAnswers line,
            TurnAnswers turns,
            Admission admission,
            QueueMetrics metrics) {
        this.queue = queue;
        this.polls = polls;
        this.tokens = tokens;
        this.line = line;
        this.turns = turns;
        this.admission = admission;
        this.metrics = metrics;
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
    Optional<QueueToken> read(MatchId match, String queueToken) {
        return tokens.read(queueToken, match);
    }

    /**
     * Never blocks; to be called on an event loop, where it also answers.
     *
     * @return where the token's fan stands; fails with {@code StoreUnavailable} when Redis is away
     */
    CompletableFuture<QueueStatus> place(Match match, QueueToken token) {
        var number = number(match, token);
        return polls.ask(match.id(), token.fan(), number).thenApply(standing -> {
            var status = status(match, token.fan(), number, standing);
            metrics.polled(status);
            return status;
        });
    }

    /** The same for a token as the fan has it; refuses with 404 when it is none of this match's. */
    public void leave(Match match, String queueToken) {
        leave(match, read(match.id(), queueToken).orElseThrow(Refusal.UNKNOWN_QUEUE_TOKEN::refused));
    }

    /** The token's place or turn is over now, if it was not before. */
    void leave(Match match, QueueToken token) {
        queue.leave(match.id(), token.fan(), number(match, token));
        turns.over(match.id(), token.fan(), new Left());
    }

    private static long number(Match match, QueueToken token) {
        return token.number().orElseGet(() -> Draw.number(match.settings().seed(), token.fan()));
    }

    private QueueStatus status(Match match, FanId fan, long number, Standing standing) {
        return switch (standing) {
            case Standing.InLine(var state, var place) -> line.inLine(match, fan, state, place);
            case Standing.Reforming() -> line.reforming(match, fan, number);
            case Standing.Inside(var turn, var endsAt) -> turns.admitted(match.id(), fan, turn, endsAt);
            case Standing.TurnOver(var reason) -> turns.over(match.id(), fan, new Expired(reason));
            case Standing.HasLeft() -> turns.over(match.id(), fan, new Left());
            case Standing.SaleOver() -> new Closed();
        };
    }
}
