package dev.matchgate.booking.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

/** One audit of a match at a time, over all workers. One whose worker died is forgotten after half a minute. */
@Singleton
class AuditLock {

    private static final LuaScript RELEASE = LuaScript.load(AuditLock.class, "release-audit");
    private static final String SECONDS = "30";

    private final RedisScripts redis;

    AuditLock(RedisScripts redis) {
        this.redis = redis;
    }

    /** Proof of having begun. */
    record Held(MatchId match, String value) {}

    /** @return the lock, or empty when somebody has it */
    Optional<Held> take(MatchId match, Instant since) {
        var value = since + "|" + UUID.randomUUID();
        var taken = redis.execute("SET", RedisKeys.of(match).auditUnderWay(), value, "NX", "EX", SECONDS);
        return taken == null ? Optional.empty() : Optional.of(new Held(match, value));
    }

    /** @return since when somebody has it, or empty when nobody has it any more */
    Optional<Instant> since(MatchId match) {
        var value = redis.execute("GET", RedisKeys.of(match).auditUnderWay());
        return Optional.ofNullable(value)
                .map(text -> Instant.parse(text.toString().split("\\|", 2)[0]));
    }

    /** To be called more often than every half minute. */
    void keep(Held held) {
        redis.execute("EXPIRE", RedisKeys.of(held.match()).auditUnderWay(), SECONDS);
    }

    void release(Held held) {
        redis.run(RELEASE, List.of(RedisKeys.of(held.match()).auditUnderWay()), List.of(held.value()));
    }
}
