package dev.matchgate.booking.catalogue;

import java.time.Instant;

/**
 * When and by which command a match was last written down.
 *
 * @param at when
 * @param commandId by which command
 */
public record Publication(Instant at, String commandId) {}
