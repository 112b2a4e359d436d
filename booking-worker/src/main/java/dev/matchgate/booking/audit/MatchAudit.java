package dev.matchgate.booking.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.redis.RedisScripts;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;

/**
 * Checks everything about one match that data can show. Goes once through each table in bounded chunks; what it keeps is
 * one bit a seat and what it suspects.
 */
@Singleton
class MatchAudit {

    /** A whole stadium is cancelled in minutes; a database that is away meanwhile delays it. */
    private static final Duration LONGEST_CALL_OFF = Duration.ofMinutes(30);

    private final Transactions transactions;
    private final AuditTables tables;
    private final ShownSeats shownSeats;
    private final ShownBookings shownBookings;
    private final RedisScripts redis;
    private final Clock clock;

    MatchAudit(
            Transactions transactions,
            AuditTables tables,
            ShownSeats shownSeats,
            ShownBookings shownBookings,
            RedisScripts redis,
            Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.shownSeats = shownSeats;
        this.shownBookings = shownBookings;
        this.redis = redis;
        this.clock = clock;
    }

    /** What goes on around an audit. */
    interface Pace {

        /** Called between chunks; throws when the audit is to end. */
        void step();

        /** Gives changes that are under way some time. */
        void pause();
    }

    Optional<StoredMatch> find(MatchId match) {
        return transactions.read(connection -> tables.matches().find(connection, match));
    }

    /** @return one check for each invariant; a draft has nothing to be checked */
    List<AuditReport.Check> run(StoredMatch match, Pace pace) {
        if (match.draft()) {
            return List.of();
        }
        var inspections = inspect(match, pace);
        Inspection.lookAgain(inspections, pace::pause);
        return inspections.stream().map(Inspection::report).toList();
    }

    private List<Inspection> inspect(StoredMatch match, Pace pace) {
        var id = match.matchId();
        Runnable pause = pace::pause;
        var seats = new SeatInspection(id, match.definition().sections(), tables.seats(), shownSeats, pause);
        var allowances =
                new AllowanceInspection(transactions, id, match.definition().maxSeatsPerFan());
        var money = new MoneyInspection(id, tables.bookings(), tables.ledger(), pause);
        var bookings = new BookingInspection(
                id,
                tables.bookings(),
                shownBookings,
                new BookingInspection.Besides(money, allowances, calledOffLongAgo(match)),
                pause);
        var outbox = new OutboxInspection(id, redis, tables.bookings(), clock, pause);
        var submitted = new SubmittedHoldInspection(id, redis);
        var room = new RoomInspection(match, redis, shownSeats, transactions, tables.changes(), pause);
        seats.inspect(pace::step);
        bookings.inspect(pace::step);
        allowances.inspect(pace::step);
        outbox.inspect(pace::step);
        submitted.inspect(pace::step);
        room.inspect();

        var inspections = new ArrayList<>(seats.inspections());
        inspections.addAll(bookings.inspections());
        inspections.add(holds(id));
        inspections.add(allowances.inspection());
        inspections.add(outbox.inspection());
        inspections.add(submitted.inspection());
        inspections.addAll(room.inspections());
        return inspections;
    }

    private boolean calledOffLongAgo(StoredMatch match) {
        return match.calledOff()
                .filter(off -> off.at().isBefore(clock.instant().minus(LONGEST_CALL_OFF)))
                .isPresent();
    }

    private Inspection holds(MatchId match) {
        var holds = Inspection.ofOneMoment("I7: one booking a hold, and each tells which request it is of");
        var wrong = tables.holds().wrong(match);
        holds.looked(tables.holds().count(match));
        wrong.forEach(holds::violated);
        return holds;
    }
}
