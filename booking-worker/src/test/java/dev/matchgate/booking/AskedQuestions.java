package dev.matchgate.booking;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Singleton;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.Question;
import dev.matchgate.common.RedisKeys;

/** Asks as the waiting room does. */
@Singleton
@Unremovable
public class AskedQuestions {

    private final RedisDataSource redis;
    private final ObjectMapper mapper = MatchgateJson.mapper();

    AskedQuestions(RedisDataSource redis) {
        this.redis = redis;
    }

    /** @return the id by which the answer is found */
    public String ask(Question question) {
        return ask(question, Instant.now());
    }

    public String ask(Question question, Instant at) {
        var id = UUID.randomUUID().toString();
        try {
            put(mapper.writeValueAsString(new Asked(id, at, question)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return id;
    }

    public void put(String entry) {
        redis.execute("RPUSH", RedisKeys.QUESTIONS, entry);
    }

    public Optional<Answer> answer(String id) {
        return read(RedisKeys.answer(id), Answer.class);
    }

    public Optional<AuditReport> report(MatchId match) {
        return read(RedisKeys.of(match).audit(), AuditReport.class);
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        var json = redis.value(String.class).get(key);
        try {
            return json == null ? Optional.empty() : Optional.of(mapper.readValue(json, type));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
