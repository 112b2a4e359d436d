package dev.matchgate.waitingroom.question;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** Questions to the workers and their answers in Redis. */
@ApplicationScoped
class RedisQuestions {

    private static final LuaScript ASK = LuaScript.load(RedisQuestions.class, "ask");

    /** See {@link RedisKeys#QUESTIONS}. */
    private static final int MOST_WAITING = 100;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final RedisScripts redis;
    private final ObjectMapper json = MatchgateJson.mapper();

    RedisQuestions(RedisScripts redis) {
        this.redis = redis;
    }

    /** @return Redis' time: rooms' and workers' clocks may differ, and a worker drops what nobody waits for any more */
    Instant now() {
        return redis.time();
    }

    /** @return whether it waits for a worker now; not when too many do already */
    boolean ask(Asked asked) {
        return redis.run(
                                ASK,
                                List.of(RedisKeys.QUESTIONS),
                                List.of(
                                        text(asked),
                                        Integer.toString(MOST_WAITING),
                                        Long.toString(FORGOTTEN_AFTER.toMillis())))
                        .toInteger()
                == 1;
    }

    /** For a question whose answer nobody waits for any more; nothing happens when a worker has taken it. */
    void takeBack(Asked asked) {
        redis.call("LREM", List.of(RedisKeys.QUESTIONS, "1", text(asked)));
    }

    /** @return the answer, which is gone from Redis then; empty while there is none */
    Optional<Answer> answer(Asked asked) {
        return redis.call("GETDEL", List.of(RedisKeys.answer(asked.id()))).map(reply -> read(reply.toString()));
    }

    private String text(Asked asked) {
        try {
            return json.writeValueAsString(asked);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a question can always be written", e);
        }
    }

    private Answer read(String text) {
        try {
            return json.readValue(text, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a worker's answer cannot be read", e);
        }
    }
}
