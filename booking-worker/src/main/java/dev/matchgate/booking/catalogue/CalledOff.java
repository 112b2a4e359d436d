package dev.matchgate.booking.catalogue;

import java.time.Instant;

/**
 * That a match is called off.
 *
 * @param at when
 * @param commandId by which command; a {@link SettingChange} of the same id tells who and why
 */
public record CalledOff(Instant at, String commandId) {}
