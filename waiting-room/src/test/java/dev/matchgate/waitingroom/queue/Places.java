package dev.matchgate.waitingroom.queue;

import java.util.concurrent.CompletableFuture;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;

/** Polls from a test's thread, on an event loop as they are asked in a room. */
@ApplicationScoped
class Places {

    private final CoalescedPolls polls;
    private final Vertx vertx;

    Places(CoalescedPolls polls, Vertx vertx) {
        this.polls = polls;
        this.vertx = vertx;
    }

    Standing place(MatchId match, FanId fan, long number) {
        return ask(match, fan, number).join();
    }

    CompletableFuture<Standing> ask(MatchId match, FanId fan, long number) {
        var loop = vertx.getOrCreateContext();
        return CompletableFuture.completedFuture(fan)
                .thenComposeAsync(
                        asked -> polls.ask(match, asked, number), step -> loop.runOnContext(go -> step.run()));
    }
}
