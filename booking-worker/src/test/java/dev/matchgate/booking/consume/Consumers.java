package dev.matchgate.booking.consume;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.CancelHandler;
import dev.matchgate.booking.booking.Handlers;
import dev.matchgate.booking.booking.OnwardBookings;
import dev.matchgate.booking.catalogue.CatalogueHandlers;
import dev.matchgate.booking.store.CommitTimes;
import dev.matchgate.booking.trace.CommandTraces;

/** Starts workers beside each other, each with a queue and a way to MySQL of its own. */
@Singleton
@Unremovable
class Consumers {

    private final Handlers handlers;
    private final OnwardBookings onward;
    private final CancelHandler cancels;
    private final CatalogueHandlers catalogue;
    private final CommitTimes commitTimes;
    private final DatabaseGate gate;
    private final ConsumeMetrics metrics;
    private final Clock clock;
    private final List<Consumer> started = new ArrayList<>();

    Consumers(
            Handlers handlers,
            OnwardBookings onward,
            CancelHandler cancels,
            CatalogueHandlers catalogue,
            CommitTimes commitTimes,
            DatabaseGate gate,
            ConsumeMetrics metrics,
            Clock clock) {
        this.handlers = handlers;
        this.onward = onward;
        this.cancels = cancels;
        this.catalogue = catalogue;
        this.commitTimes = commitTimes;
        this.gate = gate;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Nobody keeps its messages hidden: what takes longer than the visibility timeout is handed out again. */
    Consumer start(BookingQueue queue, AgroalDataSource dataSource, ConsumeConfig config) {
        var dispatcher = new CommandDispatcher(
                handlers.over(dataSource), onward, cancels, catalogue, commitTimes, CommandTraces.off());
        var consumer = new Consumer(
                queue,
                gate,
                new GroupDrain(queue, dispatcher, gate, metrics),
                new BatchDrain(queue, dispatcher, metrics),
                new VisibilityHeartbeat(queue, config, clock),
                config);
        started.add(consumer);
        consumer.start();
        return consumer;
    }

    void stopAll() {
        started.forEach(Consumer::stop);
        started.clear();
    }
}
