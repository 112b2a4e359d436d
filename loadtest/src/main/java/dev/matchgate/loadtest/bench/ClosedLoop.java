package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.buffer.Buffer;

/** As much load as the connections carry: each sends the next request as soon as its last one is answered. */
final class ClosedLoop {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Buffer> requests;
    private final Check check;
    private final boolean endless;
    private final boolean fromStart;
    private final long deadline;
    private final long begin = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * What a load came to.
     *
     * @param elapsed from the first request to the last answer
     */
    record Result(Tally tally, Duration elapsed) {

        double perSecond() {
            return tally.goodAnswers() / (elapsed.toNanos() / 1e9);
        }
    }

    private ClosedLoop(List<Buffer> requests, Check check, Duration time, boolean endless) {
        this.requests = requests;
        this.check = check;
        this.endless = endless;
        this.fromStart = !endless;
        this.deadline = begin + time.toNanos();
    }

    /** Sends the requests round and round for so long. */
    static Result during(LoadGenerator generator, List<Buffer> requests, Check check, Duration time) {
        return new ClosedLoop(requests, check, time, true).run(generator, time.plus(PATIENCE));
    }

    /**
     * Sends each request once. All of them are due at the start, so that is from when on their time counts, even if they
     * had to wait for a connection.
     */
    static Result each(LoadGenerator generator, List<Buffer> requests, Check check, Duration limit) {
        return new ClosedLoop(requests, check, limit, false).run(generator, limit.plus(PATIENCE));
    }

    private Result run(LoadGenerator generator, Duration limit) {
        var runs = generator.lanes().stream().map(LaneRun::new).toList();
        runs.forEach(LaneRun::start);
        var ends = runs.stream().map(run -> run.end).toArray(CompletableFuture[]::new);
        LoadGenerator.await(CompletableFuture.allOf(ends), limit);
        var elapsed = Duration.ofNanos(System.nanoTime() - begin);
        var total = new Tally();
        runs.forEach(run -> total.add(run.tally));
        return new Result(total, elapsed);
    }

    /** The part of one event loop. */
    private final class LaneRun {

        private final Lane lane;
        private final Tally tally = new Tally();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private int running;

        LaneRun(Lane lane) {
            this.lane = lane;
        }

        void start() {
            lane.run(() -> {
                running = lane.connections().size();
                if (running == 0) {
                    end.complete(null);
                }
                lane.connections().forEach(this::sendNext);
            });
        }

        private void sendNext(Connection connection) {
            long now = System.nanoTime();
            int turn = next.getAndIncrement();
            if (now >= deadline || (turn >= requests.size() && !endless)) {
                finishOne();
                return;
            }
            int request = Math.floorMod(turn, requests.size());
            connection.send(requests.get(request), new Turn(connection, request, fromStart ? begin : now));
        }

        private void finishOne() {
            running--;
            if (running == 0) {
                end.complete(null);
            }
        }

        private final class Turn implements AnswerHandler {

            private final Connection connection;
            private final int request;
            private final long due;

            Turn(Connection connection, int request, long due) {
                this.connection = connection;
                this.request = request;
                this.due = due;
            }

            @Override
            public void answered(WireAnswer answer) {
                long took = System.nanoTime() - due;
                complaint(answer).ifPresentOrElse(tally::wrong, () -> tally.good(took));
                sendNext(connection);
            }

            /** An answer that the check cannot read is wrong too; the load goes on. */
            private Optional<String> complaint(WireAnswer answer) {
                try {
                    return check.complaint(request, answer);
                } catch (RuntimeException e) {
                    return Optional.of("unreadable: " + e.getMessage());
                }
            }

            /** A lost connection is not opened again: the error is counted, and one such connection is one too many. */
            @Override
            public void failed(String why) {
                tally.wrong(why);
                finishOne();
            }
        }
    }
}
