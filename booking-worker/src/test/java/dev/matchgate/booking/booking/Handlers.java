package dev.matchgate.booking.booking;

import java.time.Clock;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;

/** Makes the handlers of other workers, each with a way to MySQL of its own. */
@Singleton
@Unremovable
public class Handlers {

    private final BookingTables tables;
    private final SeatClaim seatClaim;
    private final AppliedCommands applied;
    private final MeterRegistry registry;
    private final Clock clock;

    Handlers(BookingTables tables, SeatClaim seatClaim, AppliedCommands applied, MeterRegistry registry, Clock clock) {
        this.tables = tables;
        this.seatClaim = seatClaim;
        this.applied = applied;
        this.registry = registry;
        this.clock = clock;
    }

    public BookingHandler over(AgroalDataSource dataSource) {
        return new BookingHandler(new Transactions(dataSource, registry), tables, seatClaim, applied, clock);
    }
}
