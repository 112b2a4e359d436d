package dev.matchgate.booking.catalogue;

import java.time.Instant;

/**
 * One change of a match's settings.
 *
 * @param whatChanged JSON, setting to what it was and what it is: {@code {"ratePerMinute":[600,1200]}}
 */
public record SettingChange(
        String commandId, long settingsVersion, String whatChanged, String by, String reason, Instant at) {}
