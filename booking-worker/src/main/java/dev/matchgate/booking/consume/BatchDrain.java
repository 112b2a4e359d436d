package dev.matchgate.booking.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.UnreadableCommand;
import dev.matchgate.common.WarmUp;

/**
 * Applies the booking requests that were received together in one transaction, and deletes them once it is committed.
 * What a warm-up has sent is deleted with them: one by one, it would use up the calls that SQS allows.
 */
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

    /** The messages of a group in order, and the booking requests they are, or what a warm-up has sent. */
    record Requests(List<Delivery> deliveries, List<Command> commands) {}

    /** @return what the group asks for; empty when one of its messages is something else, which goes with no other */
    Optional<Requests> read(List<Delivery> group) {
        var commands = new ArrayList<Command>();
        for (var delivery : group) {
            var command = command(delivery);
            if (command.isEmpty()) {
                return Optional.empty();
            }
            commands.add(command.get());
        }
        return Optional.of(new Requests(group, commands));
    }

    /** @return whether they are applied; if not, nothing has happened, and they are to be applied group by group */
    boolean drained(List<Requests> groups) {
        var deliveries =
                groups.stream().flatMap(group -> group.deliveries().stream()).toList();
        var bookings = of(BookSeat.class, groups);
        var warmUps = of(WarmUp.class, groups);
        try {
            if (!bookings.isEmpty()) {
                metrics.appliedTogether(bookings, () -> dispatcher.dispatchTogether(bookings));
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "%d booking requests could not be applied together", bookings.size());
            return false;
        }
        metrics.appliedTogether(warmUps, () -> dispatcher.dispatchAll(warmUps));
        try {
            queue.delete(deliveries);
        } catch (QueueFailure e) {
            LOG.warnf(e, "could not delete %d messages that are applied; they come again", deliveries.size());
        }
        return true;
    }

    private static <C extends Command> List<C> of(Class<C> type, List<Requests> groups) {
        return groups.stream()
                .flatMap(group -> group.commands().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Optional<Command> command(Delivery delivery) {
        try {
            return Optional.of(codec.decode(delivery.body()))
                    .filter(command -> command instanceof BookSeat || command instanceof WarmUp);
        } catch (UnreadableCommand | RuntimeException e) {
            // Told by whoever applies it alone.
            return Optional.empty();
        }
    }
}
