package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.SettingChange;
import dev.matchgate.booking.catalogue.SettingChanges;
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.RedisKeys;

/** Shows ops who changed the settings of a match: the last 500 changes, one for each version of the settings. */
@Singleton
class ShownChanges {

    static final int MOST = 500;

    private static final LuaScript SHOW = LuaScript.load(ShownChanges.class, "show-changes");

    private final RedisScripts redis;
    private final Transactions transactions;
    private final SettingChanges changes;
    private final ShownChange.Codec codec = new ShownChange.Codec();

    ShownChanges(RedisScripts redis, Transactions transactions, SettingChanges changes) {
        this.redis = redis;
        this.transactions = transactions;
        this.changes = changes;
    }

    /**
     * Adds what Redis lacks. The room adds its own changes before any worker hears of them, so what is there stays; but a
     * publication is known here first, and takes the place of the draft whose version it keeps. That a match is called
     * off stands beside the change whose version it keeps.
     */
    void project(StoredMatch match) {
        var stored = transactions.read(connection -> changes.latest(connection, match.matchId(), MOST));
        var arguments = new ArrayList<>(List.of(Integer.toString(MOST)));
        // What stands beside others comes last: it would count as the change of its version.
        stored.stream()
                .sorted(Comparator.comparing(change -> isCallOff(match, change)))
                .forEach(change -> {
                    arguments.add(Long.toString(change.settingsVersion()));
                    arguments.add(codec.encode(change));
                    arguments.add(when(match, change));
                });
        redis.run(SHOW, List.of(RedisKeys.of(match.matchId()).changes()), arguments);
    }

    private static String when(StoredMatch match, SettingChange change) {
        if (change.commandId().equals(match.publication().commandId())) {
            return "always";
        }
        return isCallOff(match, change) ? "beside" : "missing";
    }

    private static boolean isCallOff(StoredMatch match, SettingChange change) {
        return match.calledOff()
                .filter(calledOff -> calledOff.commandId().equals(change.commandId()))
                .isPresent();
    }
}
