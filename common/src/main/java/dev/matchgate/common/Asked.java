package dev.matchgate.common;

import java.time.Instant;

/**
 * A question on its way, an entry of {@link RedisKeys#QUESTIONS}.
 *
 * @param id random; names where the answer is expected, {@link RedisKeys#answer}
 * @param askedAt by Redis' clock; nobody waits for the answer to a question that is older than 30 s
 */
public record Asked(String id, Instant askedAt, Question question) {}
