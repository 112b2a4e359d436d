package dev.matchgate.waitingroom.watch;

import java.util.Map;
import java.util.OptionalLong;

import dev.matchgate.common.MatchId;

/**
 * What one round of the watch saw.
 *
 * @param sales the matches on sale
 * @param commitMillis the commit latency of the slowest worker; empty when no worker lives, or no match is on sale
 * @param rooms what all rooms answer; only this one when no match is on sale
 */
public record WatchRound(Map<MatchId, WatchedSale> sales, OptionalLong commitMillis, RoomTotals rooms) {

    static final WatchRound NOTHING = new WatchRound(Map.of(), OptionalLong.empty(), RoomTotals.NONE);
}
