package dev.matchgate.local.launch;

import java.time.Instant;

/** A match to publish: the body of {@code PUT /api/ops/matches/{matchId}}. */
@FunctionalInterface
public interface MatchPlan {

    /** The JSON of the match as it is to be published at that moment. */
    String body(Instant now);
}
