package dev.matchgate.booking.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.UnreadableCommand;

/** Applies the booking requests that were received together in one transaction, and deletes them once it is committed. */
@Singleton
class BatchDrain {

    private static final Logger LOG = Logger.getLogger(BatchDrain.class);

    private final BookingQueue queue;
    private final CommandDispatcher dispatcher;
    private final ConsumeMetrics metrics;
    private final CommandCodec codec = new CommandCodec();

    BatchDrain(BookingQueue queue, CommandDispatcher dispatcher, ConsumeMetrics metrics) {
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
    }

    /** The messages of a group in order, and the booking requests they are. */
    record Requests(List<Delivery> deliveries, List<BookSeat> commands) {}

    /** @return what the group asks for; empty when one of its messages is no booking request, which goes with no other */
    Optional<Requests> read(List<Delivery> group) {
        var commands = new ArrayList<BookSeat>();
        for (var delivery : group) {
            var booking = booking(delivery);
            if (booking.isEmpty()) {
                return Optional.empty();
            }
            commands.add(booking.get());
        }
        return Optional.of(new Requests(group, commands));
    }

    /** @return whether they are applied; if not, nothing has happened, and they are to be applied group by group */
    boolean drained(List<Requests> groups) {
        var deliveries =
                groups.stream().flatMap(group -> group.deliveries().stream()).toList();
        var commands =
                groups.stream().flatMap(group -> group.commands().stream()).toList();
        try {
            metrics.appliedTogether(commands, () -> dispatcher.dispatchTogether(commands));
        } catch (RuntimeException e) {
            LOG.debugf(e, "%d booking requests could not be applied together", commands.size());
            return false;
        }
        try {
            queue.delete(deliveries);
        } catch (QueueFailure e) {
            LOG.warnf(e, "could not delete %d messages that are applied; they come again", deliveries.size());
        }
        return true;
    }

    private Optional<BookSeat> booking(Delivery delivery) {
        try {
            return codec.decode(delivery.body()) instanceof BookSeat book ? Optional.of(book) : Optional.empty();
        } catch (UnreadableCommand | RuntimeException e) {
            // Told by whoever applies it alone.
            return Optional.empty();
        }
    }
}
