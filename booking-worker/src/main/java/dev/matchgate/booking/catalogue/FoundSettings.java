package dev.matchgate.booking.catalogue;

import java.util.List;

import dev.matchgate.common.MatchId;

/**
 * Settings of a match that are in force in Redis and not in MySQL, for the message about them was lost.
 *
 * @param changes what is known of who changed what, in the order of their versions; some may be missing
 */
public record FoundSettings(MatchId matchId, MatchSettings settings, List<SettingChange> changes) {

    public FoundSettings {
        changes = List.copyOf(changes);
    }

    /** @return the command id of a change that no command told of; the same on every worker */
    public static String commandId(MatchId match, long settingsVersion) {
        return "redis-" + match + "-" + settingsVersion;
    }
}
