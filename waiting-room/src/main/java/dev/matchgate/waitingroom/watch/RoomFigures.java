package dev.matchgate.waitingroom.watch;

/**
 * What one room answers.
 *
 * @param pollsPerSecond polls of all matches
 * @param errorsPerMinute answers that say that something failed (5xx)
 */
record RoomFigures(double pollsPerSecond, double errorsPerMinute) {}
