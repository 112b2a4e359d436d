package dev.matchgate.waitingroom.question;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.RedisDataSource;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;

/** Answers questions through Redis as a booking worker does, from its start until it is closed. */
public final class FakeWorker implements AutoCloseable {

    private final RedisDataSource redis;
    private final Function<Question, Optional<Answer>> answers;
    private final ObjectMapper json = MatchgateJson.mapper();
    private final List<Question> asked = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private FakeWorker(RedisDataSource redis, Function<Question, Optional<Answer>> answers) {
        this.redis = redis;
        this.answers = answers;
        this.thread = Thread.ofVirtual().unstarted(this::work);
    }

    /** @param answers empty: as of a worker that dies over the question */
    public static FakeWorker answering(RedisDataSource redis, Function<Question, Optional<Answer>> answers) {
        var worker = new FakeWorker(redis, answers);
        worker.thread.start();
        return worker;
    }

    /** @return what it was asked so far */
    public List<Question> asked() {
        return asked;
    }

    private void work() {
        while (!closed) {
            var taken = redis.execute("BLPOP", RedisKeys.QUESTIONS, "0.2");
            if (taken != null) {
                answer(taken.get(1).toString());
            }
        }
    }

    private void answer(String text) {
        try {
            var question = json.readValue(text, Asked.class);
            asked.add(question.question());
            var answer = answers.apply(question.question());
            if (answer.isPresent()) {
                var written = json.writerFor(Answer.class).writeValueAsString(answer.get());
                redis.execute("SET", RedisKeys.answer(question.id()), written, "EX", "60");
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
