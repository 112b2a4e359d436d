package dev.matchgate.waitingroom;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.admission.AdmissionTokens;
import dev.matchgate.waitingroom.identity.FanTokens;

/** Makes fans whom a match has admitted, past the queue. */
@ApplicationScoped
public class TestFans {

    private final FanTokens fanTokens;
    private final AdmissionTokens admissionTokens;
    private final RedisDataSource redis;
    private final AtomicLong numbers = new AtomicLong(1L << 52);

    TestFans(FanTokens fanTokens, AdmissionTokens admissionTokens, RedisDataSource redis) {
        this.fanTokens = fanTokens;
        this.admissionTokens = admissionTokens;
        this.redis = redis;
    }

    /** @return a fan whose turn lasts ten more minutes */
    public AdmittedFan admittedTo(TestMatch match) {
        return admittedTo(match, Instant.now().plusSeconds(600));
    }

    /** @return a fan whose turn ends or ended then */
    public AdmittedFan admittedTo(TestMatch match, Instant end) {
        return admittedTo(match, new FanId("fan-" + UUID.randomUUID()), end);
    }

    /** @return the same fan, whose turn at this match lasts ten more minutes */
    public AdmittedFan admittedTo(TestMatch match, AdmittedFan fan) {
        return admittedTo(match, fan.id(), Instant.now().plusSeconds(600));
    }

    private AdmittedFan admittedTo(TestMatch match, FanId fan, Instant end) {
        var ends = Instant.ofEpochSecond(end.getEpochSecond());
        var number = numbers.incrementAndGet();
        redis.execute("ZADD", match.keys().active(), Long.toString(ends.toEpochMilli()), fan.value());
        redis.execute("HSET", match.keys().turns(), fan.value(), number + "|TURN|" + ends.toEpochMilli());
        return new AdmittedFan(fan, fanTokens.issue(fan), admissionTokens.mint(fan, match.id(), number, ends));
    }

    /** @return the same fan with a token that has run out */
    public AdmittedFan outOfTime(AdmittedFan fan, TestMatch match) {
        var ended = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 60);
        var token = admissionTokens.mint(fan.id(), match.id(), numbers.get(), ended);
        return new AdmittedFan(fan.id(), fan.bearer(), token);
    }

    /** @return a fan with a token although the match has no place for them any more */
    public AdmittedFan putOutOf(TestMatch match) {
        var fan = admittedTo(match);
        redis.execute("ZREM", match.keys().active(), fan.id().value());
        return fan;
    }
}
