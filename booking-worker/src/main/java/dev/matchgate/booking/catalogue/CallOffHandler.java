package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.CallOff;

/**
 * Calls a match off, for good: once this is committed no booking of it gets seats any more. Those that have some are
 * cancelled and refunded by whoever looks for them, in bounded steps.
 */
@Singleton
public class CallOffHandler {

    /** What the columns of {@code setting_changes} hold. */
    private static final int LONGEST_BY = 200;

    private static final int LONGEST_REASON = 1_000;
    private static final Logger LOG = Logger.getLogger(CallOffHandler.class);

    private final Transactions transactions;
    private final CatalogueTables tables;
    private final AppliedCommands applied;
    private final MatchProjection projection;
    private final Clock clock;
    private final MatchRows json = new MatchRows();

    CallOffHandler(
            Transactions transactions,
            CatalogueTables tables,
            AppliedCommands applied,
            MatchProjection projection,
            Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.applied = applied;
        this.projection = projection;
        this.clock = clock;
    }

    /** @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away; then nothing has happened */
    public CallOffOutcome handle(CallOff command) {
        var outcome = transactions.run(connection -> {
            var decided = decide(connection, command);
            applied.record(connection, command.commandId(), decided.name());
            return decided;
        });
        switch (outcome) {
            case APPLIED, CALLED_OFF_BEFORE -> show(command);
            case UNKNOWN_MATCH -> LOG.warnf("match %s cannot be called off: it is not published", command.matchId());
        }
        return outcome;
    }

    private CallOffOutcome decide(Connection connection, CallOff command) throws SQLException {
        var stored = tables.matches().lock(connection, command.matchId());
        if (stored.isEmpty() || stored.get().draft()) {
            return CallOffOutcome.UNKNOWN_MATCH;
        }
        if (stored.get().calledOff().isPresent()) {
            return CallOffOutcome.CALLED_OFF_BEFORE;
        }
        var calledOff = new CalledOff(UtcTime.now(clock), command.commandId());
        tables.matches().callOff(connection, command.matchId(), calledOff);
        tables.settingChanges().record(connection, command.matchId(), change(command, stored.get(), calledOff.at()));
        return CallOffOutcome.APPLIED;
    }

    /** The settings keep their version, which is Redis' to give: this is a change beside them. */
    private SettingChange change(CallOff command, StoredMatch stored, Instant at) {
        return new SettingChange(
                command.commandId(),
                stored.settings().version(),
                json.json(Map.of("calledOffAt", List.of("", at.toString()))),
                cut(command.by(), LONGEST_BY),
                cut(command.reason(), LONGEST_REASON),
                at);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    private void show(CallOff command) {
        try {
            projection.projectTerms(command.matchId());
        } catch (ProjectionFailure e) {
            // Nothing is sold either way, and the rebuild finds that what is shown is older than what is stored.
            LOG.debugf(e, "that match %s is called off is shown later", command.matchId());
        }
    }
}
