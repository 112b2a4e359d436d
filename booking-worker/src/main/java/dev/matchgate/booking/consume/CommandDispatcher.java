package dev.matchgate.booking.consume;

import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingOutcome;
import dev.matchgate.booking.booking.OnwardBookings;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.store.CommitTimes;
import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.CallOff;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.TuneMatch;

/** Brings each command to whoever decides about it. When it returns, the decision is committed. */
@Singleton
public class CommandDispatcher {

    private final BookingHandler bookings;
    private final OnwardBookings onward;
    private final PublishHandler publish;
    private final TuneHandler tune;
    private final CommitTimes commitTimes;

    CommandDispatcher(
            BookingHandler bookings,
            OnwardBookings onward,
            PublishHandler publish,
            TuneHandler tune,
            CommitTimes commitTimes) {
        this.bookings = bookings;
        this.onward = onward;
        this.publish = publish;
        this.tune = tune;
        this.commitTimes = commitTimes;
    }

    /** @return what was decided, in a word, for metrics */
    public String dispatch(Command command) {
        return switch (command) {
            case BookSeat book -> book(book);
            case PublishMatch match -> publish.handle(match).getClass().getSimpleName();
            case TuneMatch match -> tune.handle(match).name();
            case CancelBooking _, BlockSeats _, CallOff _ ->
                throw new IllegalStateException("nobody applies " + command.commandId() + " yet");
        };
    }

    private String book(BookSeat command) {
        var outcome = commitTimes.measured(() -> bookings.handle(command));
        goOn(outcome);
        return outcome.getClass().getSimpleName();
    }

    /**
     * Applies several in one transaction.
     *
     * @return what was decided about each, in a word
     * @throws RuntimeException when one of them fails; then none is applied
     */
    List<String> dispatchTogether(List<BookSeat> commands) {
        var outcomes = commitTimes.measured(() -> bookings.handleTogether(commands));
        outcomes.forEach(this::goOn);
        return outcomes.stream()
                .map(outcome -> outcome.getClass().getSimpleName())
                .toList();
    }

    private void goOn(BookingOutcome outcome) {
        switch (outcome) {
            case BookingOutcome.Secured secured -> onward.start(secured.booking());
            case BookingOutcome.Rejected rejected -> onward.start(rejected.booking());
            case BookingOutcome.DecidedBefore _ -> {
                // Whoever decided goes on with it; should it have died, the finisher does.
            }
        }
    }
}
