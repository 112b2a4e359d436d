package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Drains the queue from the start of the worker to its end. */
@Singleton
class Consumer {

    private static final Logger LOG = Logger.getLogger(Consumer.class);

    /** A receive that brings messages takes milliseconds; one that is cut off then would lose them for a while. */
    private static final Duration LAST_RECEIVE = Duration.ofSeconds(2);

    /** From the signal to stop on: what waits for a lock has waited for it twice by then, in a batch and alone. */
    private static final Duration LAST_COMMANDS = Duration.ofSeconds(20);

    private final BookingQueue queue;
    private final DatabaseGate gate;
    private final GroupDrain drain;
    private final BatchDrain batches;
    private final VisibilityHeartbeat heartbeat;
    private final ConsumeConfig config;
    private final Semaphore room;
    private final StopSignal stop = new StopSignal();
    private final ExecutorService receivers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService groups = Executors.newVirtualThreadPerTaskExecutor();

    Consumer(
            BookingQueue queue,
            DatabaseGate gate,
            GroupDrain drain,
            BatchDrain batches,
            VisibilityHeartbeat heartbeat,
            ConsumeConfig config) {
        this.queue = queue;
        this.gate = gate;
        this.drain = drain;
        this.batches = batches;
        this.heartbeat = heartbeat;
        this.config = config;
        this.room = new Semaphore(config.mostInFlight(), true);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            start();
        }
    }

    void start() {
        var work = new Receiver.Groups(drain, batches, heartbeat, groups);
        for (int i = 0; i < config.receivers(); i++) {
            receivers.execute(new Receiver(queue, gate, work, room, stop));
        }
    }

    void tell(@Observes @Priority(StopSignal.BEFORE_WAITING) ShutdownEvent event) {
        stop.give();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /**
     * Receives no more and finishes what was received, within 20 seconds of the signal; what is left then comes again
     * elsewhere.
     */
    void stop() {
        stop.give();
        receivers.shutdown();
        if (!ended(receivers, LAST_RECEIVE)) {
            queue.stopReceiving();
            ended(receivers, LAST_RECEIVE);
        }
        // A batch that fails at the last moment still finds threads for its messages.
        if (!allDone(stop.left(LAST_COMMANDS))) {
            LOG.warn("stopped in the middle of a command; it is rolled back and comes again");
        }
        groups.shutdown();
    }

    /** @return whether nothing that was received is under way any more */
    private boolean allDone(Duration within) {
        try {
            if (!room.tryAcquire(config.mostInFlight(), within.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            room.release(config.mostInFlight());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean ended(ExecutorService threads, Duration within) {
        try {
            return threads.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
