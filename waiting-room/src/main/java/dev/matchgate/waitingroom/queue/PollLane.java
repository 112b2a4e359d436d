package dev.matchgate.waitingroom.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;

import dev.matchgate.common.FanId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.QueueScripts;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.redis.LoopConnection;

/** The polls of one event loop. Only that loop's thread comes here, so nothing is locked. */
final class PollLane {

    /** A script of that many keeps Redis from others for about a millisecond. */
    private static final int MOST_IN_SCRIPT = 250;

    private static final int MOST_IN_ROUND = 2_000;
    /** Beyond it a poll would wait for seconds, and its fan had better come again. */
    private static final int MOST_WAITING = 20_000;

    private static final LuaScript PLACES = QueueScripts.load("places");

    private final QueueScripts scripts;
    private final LoopConnection redis;
    private final Queue<Poll> arrived = new ArrayDeque<>();
    private boolean underWay;

    record Poll(MatchId match, FanId fan, long number, CompletableFuture<Standing> answer) {}

    PollLane(QueueScripts scripts, LoopConnection redis) {
        this.scripts = scripts;
        this.redis = redis;
    }

    void add(Poll poll) {
        if (arrived.size() >= MOST_WAITING) {
            poll.answer()
                    .completeExceptionally(
                            new StoreUnavailable("Redis", new IllegalStateException("too many polls wait")));
            return;
        }
        arrived.add(poll);
        if (!underWay) {
            round();
        }
    }

    private void round() {
        underWay = true;
        var scriptsUnderWay = new ArrayList<Future<?>>();
        for (var polls : takeRound()) {
            scriptsUnderWay.add(run(polls));
        }
        Future.join(scriptsUnderWay).onComplete(all -> {
            underWay = false;
            if (!arrived.isEmpty()) {
                round();
            }
        });
    }

    /** @return lists of polls, each of one match */
    private List<List<Poll>> takeRound() {
        var scriptsToRun = new ArrayList<List<Poll>>();
        Map<MatchId, List<Poll>> filling = new HashMap<>();
        for (int taken = 0; taken < MOST_IN_ROUND && !arrived.isEmpty(); taken++) {
            var poll = arrived.remove();
            var list = filling.get(poll.match());
            if (list == null || list.size() == MOST_IN_SCRIPT) {
                list = new ArrayList<>();
                filling.put(poll.match(), list);
                scriptsToRun.add(list);
            }
            list.add(poll);
        }
        return scriptsToRun;
    }

    private Future<Response> run(List<Poll> polls) {
        var arguments = new ArrayList<String>(2 * polls.size());
        for (var poll : polls) {
            arguments.add(poll.fan().value());
            arguments.add(Long.toString(poll.number()));
        }
        return scripts.run(redis, PLACES, polls.getFirst().match(), arguments)
                .onSuccess(reply -> answer(polls, reply))
                .onFailure(failure -> polls.forEach(poll -> poll.answer().completeExceptionally(failure)));
    }

    private static void answer(List<Poll> polls, Response reply) {
        var sale = reply.get(0).toString();
        if (reply.size() == 1) {
            polls.forEach(poll -> poll.answer().complete(StandingReply.withoutQueue(sale)));
            return;
        }
        var standings = new StandingReply(sale, reply.get(1).toLong());
        int at = 2;
        for (var poll : polls) {
            poll.answer().complete(standings.of(poll.number(), reply.get(at), reply.get(at + 1)));
            at += 2;
        }
    }
}
