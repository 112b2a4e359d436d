package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;

/**
 * Fans who book and wait until it is decided, each connection one fan after the other: what is on its way is at most as
 * much as there are connections.
 */
final class BookingRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NANOS = 1e9;

    private final List<Wish> wishes;
    private final double perSecond;
    private final long begin = System.nanoTime();

    /** A booking request as it goes over the wire, and the bearer who asks for its outcome. */
    record Wish(Buffer book, String bearer) {}

    /**
     * What it came to.
     *
     * @param accepted from when it was due until the 202
     * @param decided from the 202 until the fan read CONFIRMED
     * @param elapsed from the first request to the last CONFIRMED
     */
    record Result(Tally accepted, Tally decided, Duration elapsed) {

        double perSecond() {
            return decided.goodAnswers() / (elapsed.toNanos() / NANOS);
        }
    }

    private BookingRun(List<Wish> wishes, double perSecond) {
        this.wishes = wishes;
        this.perSecond = perSecond;
    }

    /** As fast as the connections carry it. */
    static Result atFullSpeed(LoadGenerator generator, List<Wish> wishes, Duration limit) {
        return new BookingRun(wishes, Double.POSITIVE_INFINITY).run(generator, limit);
    }

    /** So many a second, due one after the other whether or not the earlier ones are decided. */
    static Result paced(LoadGenerator generator, List<Wish> wishes, double perSecond, Duration limit) {
        return new BookingRun(wishes, perSecond).run(generator, limit);
    }

    private Result run(LoadGenerator generator, Duration limit) {
        int lanes = generator.lanes().size();
        var runs = IntStream.range(0, lanes)
                .mapToObj(lane -> new LaneRun(generator.lanes().get(lane), lane, lanes))
                .toList();
        runs.forEach(LaneRun::start);
        var ends = runs.stream().map(run -> run.end).toArray(CompletableFuture[]::new);
        LoadGenerator.await(CompletableFuture.allOf(ends), limit.plus(PATIENCE));
        var elapsed = Duration.ofNanos(System.nanoTime() - begin);
        var accepted = new Tally();
        var decided = new Tally();
        runs.forEach(run -> {
            accepted.add(run.accepted);
            decided.add(run.decided);
        });
        return new Result(accepted, decided, elapsed);
    }

    /** The part of one event loop. */
    private final class LaneRun {

        private final Lane lane;
        private final int first;
        private final int lanes;
        private final Tally accepted = new Tally();
        private final Tally decided = new Tally();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private int running;

        LaneRun(Lane lane, int first, int lanes) {
            this.lane = lane;
            this.first = first;
            this.lanes = lanes;
        }

        void start() {
            lane.run(() -> {
                var connections = lane.connections();
                running = connections.size();
                for (int i = 0; i < connections.size(); i++) {
                    new Fan(connections.get(i), connections.size() * lanes).next(first + i * lanes);
                }
                if (running == 0) {
                    end.complete(null);
                }
            });
        }

        private void finishOne() {
            running--;
            if (running == 0) {
                end.complete(null);
            }
        }

        /** Whoever has the connection at the moment. */
        private final class Fan {

            private final Connection connection;
            private final int stride;

            Fan(Connection connection, int stride) {
                this.connection = connection;
                this.stride = stride;
            }

            void next(int wish) {
                if (wish >= wishes.size()) {
                    finishOne();
                    return;
                }
                long due = begin + (long) (wish / perSecond * NANOS);
                long millis = (due - System.nanoTime()) / 1_000_000;
                if (millis > 0) {
                    connection.after(millis, () -> book(wish, due));
                } else {
                    book(wish, perSecond == Double.POSITIVE_INFINITY ? System.nanoTime() : due);
                }
            }

            private void book(int wish, long due) {
                ask(wishes.get(wish).book(), accepted, answer -> {
                    long now = System.nanoTime();
                    var booking = answer.status() == 202
                            ? answer.json().path("bookingId").asText()
                            : "";
                    if (booking.isEmpty()) {
                        accepted.wrong(answer.toString());
                        next(wish + stride);
                        return;
                    }
                    accepted.good(now - due);
                    look(wish, booking, now);
                });
            }

            private void look(int wish, String booking, long since) {
                ask(Wire.booking(booking, wishes.get(wish).bearer()), decided, answer -> {
                    complaint(answer).ifPresentOrElse(decided::wrong, () -> decided.good(System.nanoTime() - since));
                    next(wish + stride);
                });
            }

            private Optional<String> complaint(WireAnswer answer) {
                boolean confirmed = answer.status() == 200
                        && answer.json().path("state").asText().equals("CONFIRMED");
                return confirmed
                        ? Optional.empty()
                        : Optional.of(answer.toString().replaceAll("[0-9a-z]{26}", "..."));
            }

            private void ask(Buffer request, Tally tally, Consumer<WireAnswer> then) {
                connection.send(request, new AnswerHandler() {
                    @Override
                    public void answered(WireAnswer answer) {
                        then.accept(answer);
                    }

                    // A lost connection is not opened again; its other fans are missing from the result.
                    @Override
                    public void failed(String why) {
                        tally.wrong(why);
                        finishOne();
                    }
                });
            }
        }
    }
}
