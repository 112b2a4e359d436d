package dev.matchgate.booking.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.SeatId;

/**
 * Withholds seats from the sale and gives them back to it, while it goes on. A seat that a booking owns stays the
 * booking's; a seat that is only held is withheld, and booking the hold is rejected.
 */
@Singleton
public class BlockHandler {

    private static final Logger LOG = Logger.getLogger(BlockHandler.class);

    private final Transactions transactions;
    private final CatalogueTables tables;
    private final WithheldSeats withheldSeats;
    private final AppliedCommands applied;
    private final MatchProjection projection;

    BlockHandler(
            Transactions transactions,
            CatalogueTables tables,
            WithheldSeats withheldSeats,
            AppliedCommands applied,
            MatchProjection projection) {
        this.transactions = transactions;
        this.tables = tables;
        this.withheldSeats = withheldSeats;
        this.applied = applied;
        this.projection = projection;
    }

    /**
     * Also shows the seats to fans.
     *
     * @throws ProjectionFailure when it is written down but could not be shown; the same command shows it then
     * @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away; then nothing has happened
     */
    public BlockOutcome handle(BlockSeats command) {
        var seats = List.copyOf(new TreeSet<>(command.seatIds()));
        var outcome = transactions.run(connection -> decideOnce(connection, command, seats));
        switch (outcome) {
            case BlockOutcome.Applied(int changed) -> {
                LOG.infof(
                        "%s %s %d of %d seats of match %s",
                        command.by(),
                        command.withheld() ? "withheld" : "gave back",
                        changed,
                        seats.size(),
                        command.matchId());
                projection.projectSeats(command.matchId(), seats);
            }
            case BlockOutcome.AppliedBefore() -> projection.projectSeats(command.matchId(), seats);
            case BlockOutcome.UnknownMatch() ->
                LOG.warnf("no seats of match %s can be withheld: it is not published", command.matchId());
        }
        return outcome;
    }

    /**
     * The match's row stays locked, so that a worker that was stopped and wakes up after its successor, and after a later
     * command too, finds that it is done.
     */
    private BlockOutcome decideOnce(Connection connection, BlockSeats command, List<SeatId> seats) throws SQLException {
        var stored = tables.matches().lock(connection, command.matchId());
        if (applied.find(connection, command.commandId()).isPresent()) {
            return new BlockOutcome.AppliedBefore();
        }
        if (stored.isEmpty() || stored.get().draft()) {
            applied.record(connection, command.commandId(), "unknown-match");
            return new BlockOutcome.UnknownMatch();
        }
        tellUnknown(command, stored.get(), seats);
        int changed = withheldSeats.change(connection, command.matchId(), seats, command.withheld());
        applied.record(connection, command.commandId(), "changed-" + changed);
        return new BlockOutcome.Applied(changed);
    }

    private static void tellUnknown(BlockSeats command, StoredMatch stored, List<SeatId> seats) {
        var plan = stored.definition().sections();
        var unknown =
                seats.stream().filter(seat -> plan.indexOf(seat).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            LOG.warnf(
                    "%d seats that match %s does not have are ignored: %s",
                    unknown.size(), command.matchId(), unknown.subList(0, Math.min(10, unknown.size())));
        }
    }
}
