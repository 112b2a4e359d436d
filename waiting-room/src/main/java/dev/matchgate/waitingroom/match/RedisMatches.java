package dev.matchgate.waitingroom.match;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.redis.RedisScripts;

/**
 * Reads matches from Redis, one round trip each. A match that cannot be read is no match: it stops itself, and no other.
 */
@ApplicationScoped
class RedisMatches {

    private static final Logger LOG = Logger.getLogger(RedisMatches.class);
    private static final LuaScript READ = LuaScript.load(RedisMatches.class, "match");
    private static final LuaScript WHOLE = LuaScript.load(RedisMatches.class, "whole");

    private final RedisScripts redis;
    private final ObjectMapper json = MatchgateJson.mapper();
    /** A definition is tens of kilobytes and hardly ever changes, so its text is parsed once. */
    private final Map<MatchId, Parsed> parsed = new ConcurrentHashMap<>();

    /** Those that could not be read when last asked for: a log needs one line about each, not one a second. */
    private final Set<MatchId> unreadable = ConcurrentHashMap.newKeySet();

    private record Parsed(String text, MatchDefinition definition) {}

    RedisMatches(RedisScripts redis) {
        this.redis = redis;
    }

    List<MatchId> all() {
        return redis.call("SMEMBERS", List.of(RedisKeys.MATCHES)).stream()
                .flatMap(Response::stream)
                .map(id -> new MatchId(id.toString()))
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    /** @return empty when there is none, also when what Redis has of it cannot be read */
    Optional<Match> read(MatchId id) {
        var keys = RedisKeys.of(id);
        var reply = redis.run(
                READ, List.of(keys.definition(), keys.settings(), keys.seatCounts(), keys.rebuilt()), List.of());
        if (reply.size() == 0) {
            return Optional.empty();
        }
        try {
            var match = match(id, reply);
            unreadable.remove(id);
            return Optional.of(match);
        } catch (IllegalArgumentException e) {
            if (unreadable.add(id)) {
                LOG.errorf(e, "what Redis has of match %s cannot be read; nobody sees it until that is mended", id);
            }
            return Optional.empty();
        }
    }

    /** @return whether a worker has named all matches, and marked those that Redis lacks, since Redis lost anything */
    boolean allAreNamed() {
        return redis.call("EXISTS", List.of(RedisKeys.CATALOGUE_SHOWN))
                .filter(found -> found.toInteger() == 1)
                .isPresent();
    }

    boolean isNamed(MatchId id) {
        return redis.call("SISMEMBER", List.of(RedisKeys.MATCHES, id.value()))
                .filter(found -> found.toInteger() == 1)
                .isPresent();
    }

    /** @param seenWhole whether this replica has seen it whole before */
    Completeness completeness(MatchId id, boolean seenWhole) {
        var keys = RedisKeys.of(id);
        var word = redis.run(
                WHOLE, List.of(keys.rebuilt(), keys.rebuilding(), keys.settings()), List.of(seenWhole ? "1" : "0"));
        return Completeness.valueOf(word.toString().toUpperCase(Locale.ROOT));
    }

    private Match match(MatchId id, Response reply) {
        return new Match(
                id,
                definition(id, reply.get(0).toString()),
                MatchSettings.from(hash(reply.get(1))),
                reply.get(2).toLong(),
                reply.get(3).toLong(),
                reply.get(4).toInteger() == 1);
    }

    private MatchDefinition definition(MatchId id, String text) {
        return parsed.compute(
                        id,
                        (key, known) ->
                                known != null && known.text().equals(text) ? known : new Parsed(text, parse(text)))
                .definition();
    }

    private MatchDefinition parse(String text) {
        try {
            return json.readValue(text, MatchDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a worker wrote a definition that cannot be read", e);
        }
    }

    private static Map<String, String> hash(Response flat) {
        var hash = new HashMap<String, String>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            hash.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return hash;
    }
}
