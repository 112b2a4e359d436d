package dev.matchgate.booking.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.consume.DatabaseGate;
import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.consume.QueueFailure;
import dev.matchgate.booking.consume.StopSignal;
import dev.matchgate.booking.store.DatabaseFailure;

/**
 * Drains the dead-letter queue: at most ten messages at once, those of one group one after the other. Receives nothing
 * while MySQL is away.
 */
@Singleton
class DeadLetterConsumer {

    private static final Logger LOG = Logger.getLogger(DeadLetterConsumer.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LAST_COMMANDS = Duration.ofSeconds(20);

    private final DeadLetterQueue queue;
    private final DatabaseGate gate;
    private final LastTry lastTry;
    private final DeadLetterConfig config;
    private final MeterRegistry registry;
    private final StopSignal stop = new StopSignal();
    private final ExecutorService receiver =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final ExecutorService groups = Executors.newVirtualThreadPerTaskExecutor();

    DeadLetterConsumer(
            DeadLetterQueue queue,
            DatabaseGate gate,
            LastTry lastTry,
            DeadLetterConfig config,
            MeterRegistry registry) {
        this.queue = queue;
        this.gate = gate;
        this.lastTry = lastTry;
        this.config = config;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            start();
        }
    }

    void start() {
        receiver.execute(this::drain);
    }

    void tell(@Observes @Priority(StopSignal.BEFORE_WAITING) ShutdownEvent event) {
        tell();
    }

    private void tell() {
        stop.give();
        queue.stopReceiving();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Receives no more and ends what was received within 20 seconds of the signal, or leaves it to another worker. */
    void stop() {
        tell();
        receiver.shutdown();
        try {
            if (!receiver.awaitTermination(stop.left(LAST_COMMANDS).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("stopped in the middle of a dead letter; it comes again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        groups.shutdown();
    }

    private void drain() {
        while (!stop.given()) {
            try {
                gate.pass(stop);
                if (!stop.given() && drainOnce() == 0) {
                    stop.awaited(BETWEEN_LOOKS);
                }
            } catch (QueueFailure e) {
                LOG.warn("the dead-letter queue is away", e);
                stop.awaited(AFTER_FAILURE);
            } catch (RuntimeException e) {
                LOG.error("the dead letters are looked at again soon", e);
                stop.awaited(AFTER_FAILURE);
            }
        }
    }

    /** @return how many messages there were */
    int drainOnce() {
        var received = queue.receive();
        var byGroup = received.stream().collect(Collectors.groupingBy(Delivery::messageGroupId));
        List<Future<?>> ends = byGroup.values().stream()
                .<Future<?>>map(group -> groups.submit(() -> drain(group)))
                .toList();
        ends.forEach(DeadLetterConsumer::join);
        return received.size();
    }

    /** Ends where MySQL goes away: what is left comes again when its visibility has run out. */
    private void drain(List<Delivery> group) {
        for (var delivery : group) {
            try {
                boolean applied = lastTry.apply(delivery);
                registry.counter("matchgate.dead.letters", "end", applied ? "applied" : "stored")
                        .increment();
                queue.delete(delivery);
            } catch (DatabaseFailure e) {
                gate.suspect();
                LOG.warnf(e, "%s is left in the dead-letter queue, for MySQL is not well", delivery);
                return;
            } catch (ProjectionFailure e) {
                LOG.warnf(e, "%s is left in the dead-letter queue until Redis shows what it changed", delivery);
                return;
            } catch (QueueFailure e) {
                LOG.warnf(e, "%s could not be deleted and comes again", delivery);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s could neither be applied nor stored and comes again", delivery);
            }
        }
    }

    private static void join(Future<?> end) {
        try {
            end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
