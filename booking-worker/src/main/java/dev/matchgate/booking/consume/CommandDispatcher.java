package dev.matchgate.booking.consume;

import java.util.List;

import jakarta.inject.Singleton;

import dev.matchgate.booking.batch.Batching;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingOutcome;
import dev.matchgate.booking.booking.CancelHandler;
import dev.matchgate.booking.booking.CancelOutcome;
import dev.matchgate.booking.booking.OnwardBookings;
import dev.matchgate.booking.catalogue.CatalogueHandlers;
import dev.matchgate.booking.store.CommitTimes;
import dev.matchgate.booking.trace.CommandTrace;
import dev.matchgate.booking.trace.CommandTraces;
import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.CallOff;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.common.WarmUp;

/** Brings each command to whoever decides about it. When it returns, the decision is committed. */
@Singleton
public class CommandDispatcher {

    /** Of ten messages at most, so that a transaction decides about forty. */
    private static final int MOST_RECEIVES = 4;

    private static final int TRANSACTIONS_AT_ONCE = 2;

    private final BookingHandler bookings;
    private final OnwardBookings onward;
    private final CancelHandler cancels;
    private final CatalogueHandlers catalogue;
    private final CommitTimes commitTimes;
    private final CommandTraces traces;
    /** Of several receives; one that fails is done again by itself. */
    private final Batching<List<BookSeat>, List<BookingOutcome>> together =
            new Batching<>(MOST_RECEIVES, TRANSACTIONS_AT_ONCE, this::decide);

    CommandDispatcher(
            BookingHandler bookings,
            OnwardBookings onward,
            CancelHandler cancels,
            CatalogueHandlers catalogue,
            CommitTimes commitTimes,
            CommandTraces traces) {
        this.bookings = bookings;
        this.onward = onward;
        this.cancels = cancels;
        this.catalogue = catalogue;
        this.commitTimes = commitTimes;
        this.traces = traces;
    }

    /** @return what was decided, in a word, for metrics */
    public String dispatch(Command command) {
        return traces.traced(command, trace -> decide(command, trace));
    }

    private String decide(Command command, CommandTrace trace) {
        return switch (command) {
            case BookSeat book -> book(book, trace);
            case PublishMatch match ->
                catalogue.publish().handle(match).getClass().getSimpleName();
            case TuneMatch match -> catalogue.tune().handle(match).name();
            case CancelBooking cancel -> cancel(cancel, trace);
            case BlockSeats block -> catalogue.block().handle(block).getClass().getSimpleName();
            case CallOff callOff -> catalogue.callOff().handle(callOff).name();
            case WarmUp _ -> "Nothing";
        };
    }

    private String book(BookSeat command, CommandTrace trace) {
        var outcome = commitTimes.measured(() -> bookings.handle(command));
        goOn(outcome, trace);
        return outcome.getClass().getSimpleName();
    }

    /**
     * Applies several in one transaction, which those received at the same time share: it costs little more than one.
     *
     * @return what was decided about each, in a word
     * @throws RuntimeException when one of them fails; then none is applied
     */
    List<String> dispatchTogether(List<BookSeat> commands) {
        return traces.tracedTogether(commands, parts -> decideTogether(commands, parts));
    }

    private List<String> decideTogether(List<BookSeat> commands, List<CommandTrace> parts) {
        var outcomes = commitTimes.measured(() -> together.ask(commands));
        for (int i = 0; i < outcomes.size(); i++) {
            goOn(outcomes.get(i), parts.get(i));
        }
        return outcomes.stream()
                .map(outcome -> outcome.getClass().getSimpleName())
                .toList();
    }

    /** They ask nothing, so nothing can fail. */
    List<String> dispatchAll(List<WarmUp> commands) {
        return commands.stream().map(this::dispatch).toList();
    }

    private List<List<BookingOutcome>> decide(List<List<BookSeat>> received) {
        var outcomes = bookings.handleTogether(
                        received.stream().flatMap(List::stream).toList())
                .iterator();
        return received.stream()
                .map(commands ->
                        commands.stream().map(command -> outcomes.next()).toList())
                .toList();
    }

    private void goOn(BookingOutcome outcome, CommandTrace trace) {
        trace.decided(outcome.getClass().getSimpleName());
        switch (outcome) {
            case BookingOutcome.Secured secured -> onward.start(secured.booking(), trace);
            case BookingOutcome.Rejected rejected -> onward.start(rejected.booking(), trace);
            case BookingOutcome.KeyReused reused -> onward.takeBack(reused.command(), trace);
            case BookingOutcome.DoneWithBefore done -> onward.start(done.booking(), trace);
            case BookingOutcome.DecidedBefore _ -> {
                // Whoever decided goes on with it; should it have died, the finisher does.
            }
        }
    }

    private String cancel(CancelBooking command, CommandTrace trace) {
        var outcome = cancels.handle(command);
        trace.decided(outcome.getClass().getSimpleName());
        switch (outcome) {
            case CancelOutcome.Cancelling cancelling -> onward.start(cancelling.booking(), trace);
            case CancelOutcome.CancelledBefore _, CancelOutcome.Refused _ -> {
                // Nothing has changed, so nothing is to be done.
            }
        }
        return outcome.getClass().getSimpleName();
    }
}
