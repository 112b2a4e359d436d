package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.Match;

/** Asks where a fan stands, no more often than the fan was told to. */
@Singleton
public class PlaceQuestions {

    private final WaitingRoom waitingRoom;
    private final PollPace pace;
    private final Vertx vertx;

    PlaceQuestions(WaitingRoom waitingRoom, PollPace pace, Vertx vertx) {
        this.waitingRoom = waitingRoom;
        this.pace = pace;
        this.vertx = vertx;
    }

    /**
     * Never blocks; to be called on an event loop, where it also answers.
     *
     * @param good the token that was read, if it is one of the match's
     * @return where its fan stands; refuses with 404 without a token and with 429 when it is asked too often
     */
    CompletableFuture<QueueStatus> ask(Match match, Optional<QueueToken> good) {
        var token = good.orElseThrow(Refusal.UNKNOWN_QUEUE_TOKEN::refused);
        return switch (pace.poll(token)) {
            case PollMeter.Verdict.Fine() ->
                waitingRoom.place(match, token).thenApply(status -> {
                    pace.told(token, status);
                    return status;
                });
            case PollMeter.Verdict.TooFast(var hint, var remaining) ->
                throw Refusal.POLLING_TOO_FAST
                        .refused()
                        .with("pollAfterSeconds", QueueStatusView.seconds(hint))
                        .retryAfter(remaining);
        };
    }

    /**
     * The same for who can wait: blocks until an event loop has answered, 5 s at the most.
     *
     * @param queueToken as the fan has it
     */
    public QueueStatus askAndWait(Match match, String queueToken) {
        var token = waitingRoom.read(match.id(), queueToken);
        var answer = new CompletableFuture<QueueStatus>();
        vertx.getOrCreateContext().runOnContext(go -> ask(match, token, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void ask(Match match, Optional<QueueToken> token, CompletableFuture<QueueStatus> answer) {
        try {
            var _ = ask(match, token).whenComplete((status, failure) -> {
                if (failure == null) {
                    answer.complete(status);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
        }
    }

    /** @return when the fan is told to ask again; empty when there is nothing to be waited for */
    public static Optional<Duration> again(QueueStatus status) {
        return QueueStatusView.pollAfter(status);
    }
}
