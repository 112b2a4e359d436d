package dev.matchgate.booking.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.booking.store.UtcTime;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.SaleState;

/**
 * Writes a match down: a draft as its row only, a published one with a row for each seat, all in one transaction. What
 * is published once stays as it is: the same again changes nothing, anything else is refused.
 */
@Singleton
public class PublishHandler {

    static final String ALREADY_PUBLISHED = "already-published";

    private final Transactions transactions;
    private final CatalogueTables tables;
    private final AppliedCommands applied;
    private final MatchProjection projection;
    private final Clock clock;
    private final MatchRows json = new MatchRows();

    PublishHandler(
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

    /**
     * Also shows the match to ops and, when published, to fans.
     *
     * @throws ProjectionFailure when it is written down but could not be shown; the same command shows it then
     */
    public PublishOutcome handle(PublishMatch command) {
        var outcome = transactions.run(connection -> decideOnce(connection, command));
        switch (outcome) {
            case PublishOutcome.Applied() -> projection.project(command.matchId());
            case PublishOutcome.Unchanged() -> projection.projectIfMissing(command.matchId());
            case PublishOutcome.Refused ignored -> {
                // What is on sale under that id is shown already and stays as it is.
            }
        }
        projection.tell(command.matchId(), command.commandId(), outcome);
        return outcome;
    }

    /**
     * The match's row is locked first, so that a worker that was stopped and wakes up after its successor, and after a
     * newer draft too, finds that it is done.
     */
    private PublishOutcome decideOnce(Connection connection, PublishMatch command) throws SQLException {
        var now = UtcTime.now(clock);
        tables.matches().insertIfAbsent(connection, command, Draw.make(), now);
        var stored = tables.matches().lock(connection, command.matchId()).orElseThrow();
        var earlier = applied.find(connection, command.commandId());
        if (earlier.isPresent()) {
            return earlier.get().equals(ALREADY_PUBLISHED)
                    ? new PublishOutcome.Refused(ALREADY_PUBLISHED)
                    : new PublishOutcome.Unchanged();
        }
        var outcome = decide(connection, command, stored, now);
        applied.record(connection, command.commandId(), name(outcome));
        return outcome;
    }

    private PublishOutcome decide(Connection connection, PublishMatch command, StoredMatch stored, Instant now)
            throws SQLException {
        var hash = hash(command);
        if (stored.bodyHash().equals(hash)) {
            return new PublishOutcome.Unchanged();
        }
        if (stored.settings().state() != SaleState.DRAFT) {
            return new PublishOutcome.Refused(ALREADY_PUBLISHED);
        }
        tables.matches().writeBody(connection, command, hash, now);
        if (command.definition().published()) {
            tables.seatRows().insert(connection, command.matchId(), command.definition());
        }
        tables.settingChanges().record(connection, command.matchId(), change(command, stored, now));
        return new PublishOutcome.Applied();
    }

    private SettingChange change(PublishMatch command, StoredMatch stored, Instant now) {
        var before = stored.version() == 0 ? Optional.<MatchSettings>empty() : Optional.of(stored.settings());
        var after = new MatchSettings(
                Matches.stateOf(command.definition()),
                command.admission(),
                stored.settings().message(),
                stored.settings().version());
        return new SettingChange(
                command.commandId(),
                after.version(),
                json.json(SettingDifference.between(before, after)),
                command.by(),
                command.definition().published() ? "published" : "drafted",
                now);
    }

    private static String name(PublishOutcome outcome) {
        return switch (outcome) {
            case PublishOutcome.Applied() -> "applied";
            case PublishOutcome.Unchanged() -> "unchanged";
            case PublishOutcome.Refused(var reason) -> reason;
        };
    }

    /** Over what was published, that is definition and admission; the records give their fields a fixed order. */
    private String hash(PublishMatch command) {
        var body = json.json(command.definition()) + json.json(command.admission());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
