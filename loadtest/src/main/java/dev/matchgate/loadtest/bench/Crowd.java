package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;

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
