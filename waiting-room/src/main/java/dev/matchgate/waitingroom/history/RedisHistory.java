package dev.matchgate.waitingroom.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/** The last hour of each sale in Redis: one sample for each ten seconds, of whichever room was the first to look. */
@ApplicationScoped
class RedisHistory {

    static final Duration BETWEEN = Duration.ofSeconds(10);
    static final Duration KEPT = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(RedisHistory.class);
    private static final LuaScript KEEP = LuaScript.load(RedisHistory.class, "keep-sample");
    private static final long SLOTS = KEPT.dividedBy(BETWEEN);

    private final RedisScripts redis;
    private final ObjectMapper json = MatchgateJson.mapper();

    RedisHistory(RedisScripts redis) {
        this.redis = redis;
    }

    /** @return which ten seconds of all time the sample belongs to; all rooms say the same, for it is Redis' time */
    static long slot(PastSale sample) {
        return sample.at().toEpochMilli() / BETWEEN.toMillis();
    }

    /** @return whether it is kept: no room has kept one of the same ten seconds before */
    boolean keep(MatchId match, PastSale sample) {
        return redis.run(
                                KEEP,
                                List.of(RedisKeys.of(match).history()),
                                List.of(
                                        Long.toString(slot(sample)),
                                        text(sample),
                                        Long.toString(slot(sample) - SLOTS),
                                        Long.toString(KEPT.toSeconds())))
                        .toInteger()
                == 1;
    }

    /** @return the samples that are kept, the oldest first */
    List<PastSale> read(MatchId match) {
        return redis.call("ZRANGE", List.of(RedisKeys.of(match).history(), "0", "-1")).stream()
                .flatMap(Response::stream)
                .map(entry -> sample(entry.toString()))
                .flatMap(Optional::stream)
                .toList();
    }

    private String text(PastSale sample) {
        try {
            return json.writeValueAsString(sample);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures can always be written", e);
        }
    }

    /** What a room of another version has written may be of another form; a chart with a gap is better than none. */
    private Optional<PastSale> sample(String text) {
        try {
            return Optional.of(json.readValue(text, PastSale.class));
        } catch (JsonProcessingException e) {
            LOG.debug("a sample of the past cannot be read", e);
            return Optional.empty();
        }
    }
}
