package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.SaleState;
import dev.matchgate.common.TuneMatch;

/**
 * Writes down settings that are in force in Redis already. Where Redis has lost them meanwhile, the rebuild finds that
 * it is behind and shows them again.
 */
@Singleton
public class TuneHandler {

    private static final String NOBODY_KNOWS = "unknown";

    private final Transactions transactions;
    private final CatalogueTables tables;
    private final AppliedCommands applied;
    private final Clock clock;
    private final MatchRows json = new MatchRows();

    TuneHandler(Transactions transactions, CatalogueTables tables, AppliedCommands applied, Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.applied = applied;
        this.clock = clock;
    }

    public TuneOutcome handle(TuneMatch command) {
        return transactions.run(connection -> {
            var outcome = decide(connection, command);
            applied.record(connection, command.commandId(), outcome.name());
            return outcome;
        });
    }

    /**
     * Writes down settings of which no command has told. A command that comes after all finds itself outdated. What is
     * known of the changes that led there is written down with them, each unless its version is told already.
     */
    public TuneOutcome writeDown(FoundSettings found) {
        return transactions.run(connection -> {
            var stored = tables.matches().lock(connection, found.matchId());
            if (stored.isEmpty()) {
                return TuneOutcome.UNKNOWN_MATCH;
            }
            var before = stored.get().settings();
            var after = after(stored.get(), found.settings());
            if (!tables.matches().writeSettings(connection, found.matchId(), after)) {
                return TuneOutcome.OUTDATED;
            }
            for (var change : found.changes()) {
                tables.settingChanges().recordUnlessTold(connection, found.matchId(), change);
            }
            tables.settingChanges()
                    .recordUnlessTold(connection, found.matchId(), unexplained(found.matchId(), before, after));
            return TuneOutcome.APPLIED;
        });
    }

    private TuneOutcome decide(Connection connection, TuneMatch command) throws SQLException {
        var stored = tables.matches().lock(connection, command.matchId());
        if (stored.isEmpty()) {
            return TuneOutcome.UNKNOWN_MATCH;
        }
        var before = stored.get().settings();
        var message = command.message() == null ? Optional.<String>empty() : command.message();
        var after = after(
                stored.get(),
                new MatchSettings(command.state(), command.admission(), message, command.settingsVersion()));
        if (!tables.matches().writeSettings(connection, command.matchId(), after)) {
            return TuneOutcome.OUTDATED;
        }
        var change = new SettingChange(
                command.commandId(),
                after.version(),
                json.json(SettingDifference.between(Optional.of(before), after)),
                command.by(),
                command.reason(),
                command.at());
        tables.settingChanges().record(connection, command.matchId(), change);
        return TuneOutcome.APPLIED;
    }

    /**
     * Only publishing ends a draft, and nothing makes a match a draft again: it has seats. Nothing opens a match that is
     * called off: an operator may have asked for that before Redis showed that it is.
     */
    private static MatchSettings after(StoredMatch match, MatchSettings wanted) {
        return new MatchSettings(
                stateAfter(match, wanted.state()), wanted.admission(), wanted.message(), wanted.version());
    }

    private static SaleState stateAfter(StoredMatch match, SaleState wanted) {
        if (match.calledOff().isPresent()) {
            return SaleState.CLOSED;
        }
        var before = match.settings().state();
        return before == SaleState.DRAFT || wanted == SaleState.DRAFT ? before : wanted;
    }

    private SettingChange unexplained(MatchId match, MatchSettings before, MatchSettings after) {
        return new SettingChange(
                FoundSettings.commandId(match, after.version()),
                after.version(),
                json.json(SettingDifference.between(Optional.of(before), after)),
                NOBODY_KNOWS,
                "in force in Redis, and neither message nor change tells of it",
                UtcTime.now(clock));
    }
}
