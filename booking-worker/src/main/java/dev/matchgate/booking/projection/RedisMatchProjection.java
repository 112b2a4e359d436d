package dev.matchgate.booking.projection;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.MatchProjection;
import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.PublishOutcome;
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.projection.RebuiltMarker.Admission;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatId;

/**
 * Shows matches in Redis. One way for a match that has just been published and for one that Redis has lost: seats first,
 * then what the match is, then its bookings, and the marker that all of it is there last.
 */
@Singleton
class RedisMatchProjection implements MatchProjection {

    private static final LuaScript PROJECT = LuaScript.load(RedisMatchProjection.class, "project-match");
    private static final LuaScript TELL = LuaScript.load(RedisMatchProjection.class, "tell-publication");

    private final RedisScripts redis;
    private final Transactions transactions;
    private final Matches matches;
    private final MatchParts parts;
    private final Clock clock;
    private final MatchFields fields = new MatchFields();

    RedisMatchProjection(
            RedisScripts redis, Transactions transactions, Matches matches, MatchParts parts, Clock clock) {
        this.redis = redis;
        this.transactions = transactions;
        this.matches = matches;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public void project(MatchId match) {
        find(match).ifPresent(stored -> project(stored, Admission.AT_ONCE));
    }

    @Override
    public void projectAgain(MatchId match) {
        find(match).ifPresent(this::putBack);
    }

    private void putBack(StoredMatch match) {
        if (!match.draft()) {
            parts.marker().begin(match.matchId());
        }
        project(match, Admission.ONCE_RE_FORMED);
    }

    private Optional<StoredMatch> find(MatchId match) {
        return transactions.read(connection -> matches.find(connection, match));
    }

    private void project(StoredMatch match, Admission admission) {
        if (!match.draft()) {
            parts.seats().project(match.matchId(), match.definition().sections());
        }
        projectTerms(match);
        tell(
                match.matchId(),
                match.publication().commandId(),
                "APPLIED",
                "",
                match.publication().at(),
                "missing");
        redis.execute("SADD", RedisKeys.MATCHES, match.matchId().value());
        if (!match.draft()) {
            parts.bookings().project(match.matchId());
            parts.marker().mark(match, admission);
        }
    }

    private void projectTerms(StoredMatch match) {
        var keys = RedisKeys.of(match.matchId());
        redis.run(PROJECT, List.of(keys.definition(), keys.settings()), fields.arguments(match));
        parts.changes().project(match);
    }

    @Override
    public void projectTerms(MatchId match) {
        find(match).ifPresent(this::projectTerms);
    }

    @Override
    public void projectSeats(MatchId match, List<SeatId> seats) {
        find(match)
                .filter(stored -> !stored.draft())
                .ifPresent(stored ->
                        parts.seats().project(match, stored.definition().sections(), seats));
    }

    @Override
    public void projectIfMissing(MatchId match) {
        find(match)
                .filter(stored -> !parts.shown().read(match).isComplete(stored.mark()))
                .ifPresent(this::putBack);
    }

    @Override
    public void tell(MatchId match, String commandId, PublishOutcome outcome) {
        var now = clock.instant();
        switch (outcome) {
            case PublishOutcome.Applied() -> tell(match, commandId, "APPLIED", "", now, "always");
            case PublishOutcome.Unchanged() -> tell(match, commandId, "APPLIED", "", now, "always");
            case PublishOutcome.Refused(var reason) -> tell(match, commandId, "REFUSED", reason, now, "always");
        }
    }

    private void tell(MatchId match, String commandId, String state, String reason, Instant at, String when) {
        redis.run(
                TELL,
                List.of(RedisKeys.of(match).publication()),
                List.of(commandId, state, reason, Long.toString(at.toEpochMilli()), when));
    }
}
