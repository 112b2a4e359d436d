package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.TuneMatch;

/**
 * Writes down settings that are in force in Redis already. Where Redis has lost them meanwhile, the rebuild finds that
 * it is behind and shows them again.
 */
@Singleton
public class TuneHandler {

    private final Transactions transactions;
    private final CatalogueTables tables;
    private final AppliedCommands applied;
    private final MatchRows json = new MatchRows();

    TuneHandler(Transactions transactions, CatalogueTables tables, AppliedCommands applied) {
        this.transactions = transactions;
        this.tables = tables;
        this.applied = applied;
    }

    public TuneOutcome handle(TuneMatch command) {
        return transactions.run(connection -> {
            var outcome = decide(connection, command);
            applied.record(connection, command.commandId(), outcome.name());
            return outcome;
        });
    }

    private TuneOutcome decide(Connection connection, TuneMatch command) throws SQLException {
        var stored = tables.matches().lock(connection, command.matchId());
        if (stored.isEmpty()) {
            return TuneOutcome.UNKNOWN_MATCH;
        }
        var before = stored.get().settings();
        var after = new MatchSettings(
                state(before.state(), command.state()),
                command.admission(),
                command.message() == null ? Optional.empty() : command.message(),
                command.settingsVersion());
        if (!tables.matches().writeSettings(connection, command.matchId(), after)) {
            return TuneOutcome.OUTDATED;
        }
        var change = new SettingChange(
                command.commandId(),
                after.version(),
                json.json(difference(before, after)),
                command.by(),
                command.reason(),
                command.at());
        tables.settingChanges().record(connection, command.matchId(), change);
        return TuneOutcome.APPLIED;
    }

    /** Only publishing ends a draft, and nothing makes a match a draft again: it has seats. */
    private static SaleState state(SaleState stored, SaleState wanted) {
        return stored == SaleState.DRAFT || wanted == SaleState.DRAFT ? stored : wanted;
    }

    private static Map<String, List<Object>> difference(MatchSettings before, MatchSettings after) {
        var was = settings(before);
        var is = settings(after);
        var difference = new TreeMap<String, List<Object>>();
        is.forEach((name, value) -> {
            if (!value.equals(was.get(name))) {
                difference.put(name, List.of(was.get(name), value));
            }
        });
        return difference;
    }

    private static Map<String, Object> settings(MatchSettings settings) {
        var admission = settings.admission();
        return Map.of(
                "state", settings.state(),
                "message", settings.message().orElse(""),
                "mode", admission.mode(),
                "ratePerMinute", admission.ratePerMinute(),
                "minRatePerMinute", admission.minRatePerMinute(),
                "maxRatePerMinute", admission.maxRatePerMinute(),
                "maxActiveFans", admission.maxActiveFans(),
                "batch", admission.batch().map(String::valueOf).orElse(""));
    }
}
