package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;

import dev.matchgate.loadtest.Pause;

/** Real fans, made through the room and not past it. */
final class Crowd {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final LoadGenerator generator;
    private final String match;

    Crowd(LoadGenerator generator, String match) {
        this.generator = generator;
        this.match = match;
    }

    /**
     * A fan with a place.
     *
     * @param token the queue token
     */
    record QueuedFan(String token, long queueNumber) {}

    /** How joining went: the fans in the order of their bearers, and how long the answers took. */
    record Joined(List<QueuedFan> fans, ClosedLoop.Result load) {

        List<Buffer> polls(String match) {
            return fans.stream().map(fan -> Wire.place(match, fan.token())).toList();
        }
    }

    /** @return the bearers of so many new fans */
    List<String> signIn(int fans) {
        var requests = Collections.nCopies(fans, Wire.signIn());
        return each(requests, 201, answer -> answer.json().path("token").asText())
                .answers();
    }

    /** All of them ask for a place, as fast as the connections carry it. */
    Joined join(List<String> bearers) {
        var requests = bearers.stream().map(bearer -> Wire.join(match, bearer)).toList();
        var all = each(requests, 201, Crowd::queued);
        return new Joined(all.answers(), all.load());
    }

    private static QueuedFan queued(WireAnswer answer) {
        var body = answer.json();
        return new QueuedFan(
                body.path("queueToken").asText(),
                Long.parseLong(body.path("queueNumber").asText()));
    }

    /** @return the positions that the fans are told */
    List<Long> positions(Joined joined) {
        return each(
                        joined.polls(match),
                        200,
                        answer -> answer.json().path("position").asLong(-1))
                .answers();
    }

    /**
     * Those who may go in and have not asked yet ask; the others are asked again, no sooner than they were told.
     *
     * @return the admission tokens in the order of the fans
     */
    List<String> admitted(Joined joined, Duration limit) {
        var tokens = new String[joined.fans().size()];
        long deadline = System.nanoTime() + limit.toNanos();
        for (var left = IntStream.range(0, tokens.length).boxed().toList(); !left.isEmpty(); ) {
            if (System.nanoTime() > deadline) {
                throw new BenchImpossible(left.size() + " fans are not admitted after " + limit.toSeconds() + " s");
            }
            var asked = left;
            var answers = each(
                            asked.stream()
                                    .map(fan -> Wire.place(
                                            match, joined.fans().get(fan).token()))
                                    .toList(),
                            200,
                            WireAnswer::json)
                    .answers();
            double pause = 0;
            var later = new ArrayList<Integer>();
            for (int i = 0; i < asked.size(); i++) {
                var answer = answers.get(i);
                if (answer.path("state").asText().equals("ADMITTED")) {
                    tokens[asked.get(i)] = answer.path("admissionToken").asText();
                } else {
                    later.add(asked.get(i));
                    pause = Math.max(pause, answer.path("pollAfterSeconds").asDouble());
                }
            }
            left = later;
            if (!left.isEmpty()) {
                Pause.seconds(Math.min(pause, 5));
            }
        }
        return List.of(tokens);
    }

    /** @return the holds that the fans get, each of the seat of the same index */
    List<String> hold(List<String> bearers, List<String> tokens, IntFunction<String> seat) {
        var requests = IntStream.range(0, bearers.size())
                .mapToObj(fan -> Wire.hold(match, seat.apply(fan), bearers.get(fan), tokens.get(fan)))
                .toList();
        return each(requests, 201, answer -> answer.json().path("holdId").asText())
                .answers();
    }

    private record All<T>(List<T> answers, ClosedLoop.Result load) {}

    /** @throws BenchImpossible when one of them is answered otherwise: a benchmark of refusals measures nothing */
    private <T> All<T> each(List<Buffer> requests, int status, Function<WireAnswer, T> read) {
        var answers = new AtomicReferenceArray<T>(requests.size());
        Check check = (request, answer) -> {
            if (answer.status() != status) {
                return Optional.of(answer.toString());
            }
            answers.set(request, read.apply(answer));
            return Optional.empty();
        };
        var load = ClosedLoop.each(generator, requests, check, LIMIT);
        if (load.tally().goodAnswers() != requests.size()) {
            throw new BenchImpossible(load.tally().goodAnswers() + " of " + requests.size()
                    + " good answers, otherwise: " + load.tally().complaints());
        }
        return new All<>(
                IntStream.range(0, answers.length()).mapToObj(answers::get).toList(), load);
    }
}
