package dev.matchgate.booking.consume;

import java.util.List;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.UnreadableCommand;

/** Applies the messages of one group in order and deletes each once its command is committed. */
@Singleton
class GroupDrain {

    private static final Logger LOG = Logger.getLogger(GroupDrain.class);

    private final BookingQueue queue;
    private final CommandDispatcher dispatcher;
    private final DatabaseGate gate;
    private final ConsumeMetrics metrics;
    private final CommandCodec codec = new CommandCodec();

    GroupDrain(BookingQueue queue, CommandDispatcher dispatcher, DatabaseGate gate, ConsumeMetrics metrics) {
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.gate = gate;
        this.metrics = metrics;
    }

    /**
     * Ends at the first message that fails. Those behind it must not overtake it: all of them become visible again
     * together, when their time is up.
     */
    void drain(List<Delivery> group) {
        for (var delivery : group) {
            try {
                apply(delivery);
                queue.delete(List.of(delivery));
            } catch (UnreadableCommand e) {
                // Again and again until the queue itself moves it to the dead letters.
                LOG.warnf("%s is no command that this worker can read: %s", delivery, e.getMessage());
                return;
            } catch (DatabaseFailure e) {
                gate.suspect();
                LOG.warnf(e, "gave up at %s", delivery);
                return;
            } catch (RuntimeException e) {
                LOG.warnf(e, "gave up at %s", delivery);
                return;
            }
        }
    }

    private void apply(Delivery delivery) throws UnreadableCommand {
        var command = codec.decode(delivery.body());
        metrics.applied(command, () -> dispatcher.dispatch(command));
    }
}
