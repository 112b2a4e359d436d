package dev.matchgate.booking.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

import org.jboss.logging.Logger;

/**
 * Receives messages and hands them to other threads without waiting: booking requests together, every other group, and
 * those that cannot be applied together, to one of its own. Receives only while there is room for as many messages as may
 * come.
 */
final class Receiver implements Runnable {

    private static final Logger LOG = Logger.getLogger(Receiver.class);

    /** A receive costs the queue and the worker as much as several messages do; it is worth some company. */
    private static final Duration UNTIL_MORE_COME = Duration.ofMillis(25);

    private final BookingQueue queue;
    private final DatabaseGate gate;
    private final Groups groups;
    private final Semaphore room;
    private final StopSignal stop;
    private final Backoff afterFailure = Backoff.afterFailure();
    private final Backoff whenEmpty = Backoff.whenEmpty();

    /**
     * Works on groups.
     *
     * @param threads one for each group
     */
    record Groups(GroupDrain drain, BatchDrain batches, VisibilityHeartbeat heartbeat, ExecutorService threads) {}

    Receiver(BookingQueue queue, DatabaseGate gate, Groups groups, Semaphore room, StopSignal stop) {
        this.queue = queue;
        this.gate = gate;
        this.groups = groups;
        this.room = room;
        this.stop = stop;
    }

    @Override
    public void run() {
        while (!stop.given()) {
            try {
                gate.pass(stop);
                var received = receiveInRoom();
                start(received);
                pause(received);
            } catch (RuntimeException | Error e) {
                // Whatever it is, a worker with one receiver less, or none, would look as if it worked.
                LOG.error("received nothing, next try soon", e);
                stop.awaited(afterFailure.next());
            }
        }
    }

    private List<Delivery> receiveInRoom() {
        room.acquireUninterruptibly(BookingQueue.MOST_AT_ONCE);
        List<Delivery> received = List.of();
        try {
            received = stop.given() ? received : receive();
            return received;
        } finally {
            room.release(BookingQueue.MOST_AT_ONCE - received.size());
        }
    }

    private void pause(List<Delivery> received) {
        if (received.size() == BookingQueue.MOST_AT_ONCE) {
            whenEmpty.reset();
        } else if (!received.isEmpty()) {
            whenEmpty.reset();
            stop.awaited(UNTIL_MORE_COME);
        } else if (!queue.letsOneWait()) {
            stop.awaited(whenEmpty.next());
        }
    }

    private List<Delivery> receive() {
        try {
            var received = queue.receive();
            afterFailure.reset();
            return received;
        } catch (QueueFailure e) {
            var pause = afterFailure.next();
            LOG.warnf(e, "cannot receive, next try in %d ms", pause.toMillis());
            stop.awaited(pause);
            return List.of();
        }
    }

    private void start(List<Delivery> received) {
        groups.heartbeat().watch(received);
        var byGroup = new LinkedHashMap<String, List<Delivery>>();
        for (var delivery : received) {
            byGroup.computeIfAbsent(delivery.messageGroupId(), group -> new ArrayList<>())
                    .add(delivery);
        }
        var together = new ArrayList<BatchDrain.Requests>();
        byGroup.values()
                .forEach(group -> groups.batches().read(group).ifPresentOrElse(together::add, () -> startAlone(group)));
        if (together.size() == 1) {
            startAlone(together.getFirst().deliveries());
        } else if (!together.isEmpty()) {
            var all = together.stream()
                    .flatMap(group -> group.deliveries().stream())
                    .toList();
            execute(all, () -> drainTogether(together));
        }
    }

    private void drainTogether(List<BatchDrain.Requests> together) {
        boolean drained = false;
        try {
            drained = groups.batches().drained(together);
        } finally {
            for (var group : together) {
                if (drained) {
                    done(group.deliveries());
                } else {
                    startAlone(group.deliveries());
                }
            }
        }
    }

    private void startAlone(List<Delivery> group) {
        execute(group, () -> {
            try {
                groups.drain().drain(group);
            } finally {
                done(group);
            }
        });
    }

    /** Where the worker has waited long enough and ends, nothing more is begun: it comes again elsewhere. */
    private void execute(List<Delivery> deliveries, Runnable work) {
        try {
            groups.threads().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.warnf("%d messages are left to another worker", deliveries.size());
            done(deliveries);
        }
    }

    private void done(List<Delivery> deliveries) {
        groups.heartbeat().forget(deliveries);
        room.release(deliveries.size());
    }
}
