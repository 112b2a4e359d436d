package dev.matchgate.waitingroom.history;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.MatchId;

/**
 * How the sale of a match went during the last hour.
 *
 * @param everySeconds how far two samples are apart while a room looks
 * @param samples the oldest first; none of a time in which nobody waited for a match that had not opened
 */
@RegisterForReflection
record HistoryView(MatchId matchId, int everySeconds, List<PastSale> samples) {}
