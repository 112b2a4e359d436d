package dev.matchgate.booking.question;

import java.time.Duration;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;

/** The questions that wait in Redis, and the answers there. */
@Singleton
class RedisQuestions {

    private static final Logger LOG = Logger.getLogger(RedisQuestions.class);
    private static final Duration NOBODY_WAITS_AFTER = Duration.ofSeconds(30);
    private static final String KEPT_SECONDS = "60";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final RedisScripts redis;
    private final ObjectMapper mapper = MatchgateJson.mapper();

    RedisQuestions(RedisScripts redis) {
        this.redis = redis;
    }

    /** What was taken from the list; nobody else takes it. */
    sealed interface Taken {

        /** A question that somebody waits for. */
        record Waiting(Asked asked) implements Taken {}

        /** Nobody waits for it, or nobody can tell what it is. */
        record Dropped() implements Taken {}

        /** There was none. */
        record Nothing() implements Taken {}
    }

    /** @throws dev.matchgate.booking.catalogue.ProjectionFailure when Redis is away */
    Taken take() {
        var entry = redis.execute("LPOP", RedisKeys.QUESTIONS);
        return entry == null ? new Taken.Nothing() : read(entry.toString());
    }

    /** @throws dev.matchgate.booking.catalogue.ProjectionFailure when Redis is away; the question stays unanswered */
    void answer(String questionId, Answer answer) {
        redis.execute("SET", RedisKeys.answer(questionId), json(answer), "EX", KEPT_SECONDS);
    }

    private Taken read(String entry) {
        JsonNode json;
        try {
            json = mapper.readTree(entry);
        } catch (JsonProcessingException e) {
            LOG.warn("a question that is no JSON is dropped", e);
            return new Taken.Dropped();
        }
        if (!ID.matcher(json.path("id").asText("")).matches()) {
            LOG.warn("a question without an id that can be answered is dropped");
            return new Taken.Dropped();
        }
        return read(json);
    }

    private Taken read(JsonNode json) {
        try {
            var asked = mapper.treeToValue(json, Asked.class);
            if (asked.question() == null || asked.askedAt() == null) {
                throw new IllegalArgumentException("it lacks the question or when it was asked");
            }
            return asked.askedAt().isBefore(redis.time().minus(NOBODY_WAITS_AFTER))
                    ? new Taken.Dropped()
                    : new Taken.Waiting(asked);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // A room that is newer than this worker: workers are to be deployed first.
            LOG.warn("a question that this worker does not understand", e);
            answer(json.path("id").asText(), new Answer.Failed("the worker does not understand the question"));
            return new Taken.Dropped();
        }
    }

    private String json(Answer answer) {
        try {
            return mapper.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can always be written as JSON", e);
        }
    }
}
