package dev.matchgate.waitingroom.tuning;

import dev.matchgate.waitingroom.match.MatchSettings;

/**
 * What the AUTO rate did.
 *
 * @param was fans a minute before
 * @param is fans a minute from now on
 * @param reason why, with figures
 * @param settings all settings after the change
 */
record RateChange(int was, int is, String reason, MatchSettings settings) {}
