package dev.matchgate.booking.deadletter;

import java.util.Optional;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.booking.FailedBookings;
import dev.matchgate.booking.booking.OnwardBookings;
import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.consume.CommandDispatcher;
import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.UnreadableCommand;

/**
 * Tries a dead letter's command once more, alone. What cannot be applied is stored for ops, and only a booking that
 * nobody has decided ends REJECTED with it, in the same transaction.
 */
@Singleton
class LastTry {

    private static final Logger LOG = Logger.getLogger(LastTry.class);

    private final CommandDispatcher dispatcher;
    private final Transactions transactions;
    private final LetterTable letters;
    private final FailedBookings failed;
    private final OnwardBookings onward;
    private final CommandCodec codec = new CommandCodec();

    LastTry(
            CommandDispatcher dispatcher,
            Transactions transactions,
            LetterTable letters,
            FailedBookings failed,
            OnwardBookings onward) {
        this.dispatcher = dispatcher;
        this.transactions = transactions;
        this.letters = letters;
        this.failed = failed;
        this.onward = onward;
    }

    /**
     * When it returns, the message has been applied or stored and may be deleted.
     *
     * @return whether it was applied
     * @throws DatabaseFailure when MySQL is away or unwell, which is no fault of the message: it is to come again
     * @throws ProjectionFailure when it was applied and Redis does not show it: the same message shows it then, and a
     *     stored one would be taken for applied
     */
    boolean apply(Delivery delivery) {
        Optional<Command> command = Optional.empty();
        try {
            command = Optional.of(codec.decode(delivery.body()));
            dispatcher.dispatch(command.get());
            return true;
        } catch (UnreadableCommand e) {
            store(delivery, command, e.getMessage());
        } catch (DatabaseFailure e) {
            if (e.mayPass()) {
                throw e;
            }
            LOG.warnf(e, "%s is refused by MySQL", delivery);
            store(delivery, command, reason(e));
        } catch (ProjectionFailure e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s cannot be applied", delivery);
            store(delivery, command, reason(e));
        }
        return false;
    }

    private void store(Delivery delivery, Optional<Command> command, String reason) {
        var booking = command.filter(BookSeat.class::isInstance).map(BookSeat.class::cast);
        var rejected = storeAndReject(delivery, booking, reason);
        LOG.errorf("%s is stored as a dead letter: %s", delivery, reason);
        // Should there be no room, the row's next step brings it back.
        rejected.ifPresent(onward::start);
    }

    private Optional<BookingId> storeAndReject(Delivery delivery, Optional<BookSeat> booking, String reason) {
        try {
            return transactions.run(connection -> {
                boolean rejected = booking.isPresent() && failed.reject(connection, booking.get());
                letters.store(connection, delivery, reason);
                return rejected ? booking.map(BookSeat::bookingId) : Optional.empty();
            });
        } catch (DatabaseFailure e) {
            if (e.mayPass() || booking.isEmpty()) {
                throw e;
            }
            LOG.errorf(e, "%s cannot even be rejected; only its letter is stored", delivery);
            return storeAndReject(delivery, Optional.empty(), reason);
        }
    }

    private static String reason(RuntimeException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
