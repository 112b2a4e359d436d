package dev.matchgate.booking.deadletter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.booking.Booking;
import dev.matchgate.booking.booking.BookingReads;
import dev.matchgate.booking.booking.BookingState;
import dev.matchgate.booking.consume.QueueFailure;
import dev.matchgate.booking.store.AppliedCommands;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.Answer.Redriven;
import dev.matchgate.common.Answer.RedrivenLetters;
import dev.matchgate.common.Answer.StoredDeadLetters;
import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.CallOff;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.Question;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.common.UnreadableCommand;
import dev.matchgate.common.WarmUp;

/**
 * Lists stored letters and sends them back. Sending is safe at any time: the handlers decide by the rows, so a message
 * that comes too late claims nothing. What needs no sending is skipped all the same, so that ops see it.
 */
@Singleton
public class Redrive {

    private static final Logger LOG = Logger.getLogger(Redrive.class);
    private static final int GROUPS_AT_ONCE = 8;

    /** Where a wish to cancel has nothing left to do. */
    private static final Set<BookingState> CANCELLED =
            EnumSet.of(BookingState.REJECTED, BookingState.CANCELLING, BookingState.CANCELLED);

    private final Transactions transactions;
    private final LetterTable letters;
    private final AppliedCommands applied;
    private final BookingReads bookings;
    private final DeadLetterQueue queue;
    private final CommandCodec codec = new CommandCodec();

    Redrive(
            Transactions transactions,
            LetterTable letters,
            AppliedCommands applied,
            BookingReads bookings,
            DeadLetterQueue queue) {
        this.transactions = transactions;
        this.letters = letters;
        this.applied = applied;
        this.bookings = bookings;
        this.queue = queue;
    }

    /** @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away */
    public StoredDeadLetters list(Question.ListDeadLetters question) {
        int limit = Math.clamp(question.limit(), 1, Question.MOST_IN_ANSWER);
        var found = transactions.read(
                connection -> letters.next(connection, question.after().orElse(""), limit + 1));
        boolean complete = found.size() <= limit;
        return new StoredDeadLetters(complete ? found : found.subList(0, limit), complete);
    }

    /**
     * Those of one group go one after the other, in the order in which they are named.
     *
     * @throws dev.matchgate.booking.store.DatabaseFailure when MySQL is away; some may have been sent, and may be again
     */
    public RedrivenLetters redrive(Question.Redrive question) {
        var wanted = question.messageIds().stream()
                .distinct()
                .limit(Question.MOST_IN_ANSWER)
                .toList();
        var groups = new LinkedHashMap<String, List<String>>();
        for (var id : wanted) {
            groups.computeIfAbsent(group(id), group -> new ArrayList<>()).add(id);
        }
        Map<String, String> results = groups.values().stream()
                .gather(Gatherers.mapConcurrent(GROUPS_AT_ONCE, this::redriveInOrder))
                .flatMap(List::stream)
                .collect(Collectors.toMap(Redriven::messageId, Redriven::result));
        return new RedrivenLetters(
                wanted.stream().map(id -> new Redriven(id, results.get(id))).toList());
    }

    private String group(String messageId) {
        return find(messageId).map(StoredLetter::messageGroupId).orElse("");
    }

    private Optional<StoredLetter> find(String messageId) {
        return transactions.read(connection -> letters.find(connection, messageId));
    }

    private List<Redriven> redriveInOrder(List<String> messageIds) {
        return messageIds.stream().map(id -> new Redriven(id, redrive(id))).toList();
    }

    private String redrive(String messageId) {
        return find(messageId).map(this::redrive).orElse("unknown");
    }

    private String redrive(StoredLetter letter) {
        return letter.body().map(body -> redrive(letter, body)).orElseGet(() -> withoutBody(letter.content()));
    }

    private String withoutBody(LetterContent content) {
        Predicate<BookingId> ended = switch (content.command()) {
            case "BookSeat" -> this::isDecided;
            case "CancelBooking" -> booking -> isIn(booking, CANCELLED::contains);
            default -> booking -> false;
        };
        return content.bookingId().filter(ended).isPresent() ? "skipped" : "expired";
    }

    private String redrive(StoredLetter letter, String body) {
        if (hasEnded(body)) {
            return "skipped";
        }
        try {
            queue.sendBack(letter, body);
        } catch (QueueFailure e) {
            LOG.warnf(e, "%s could not be sent back", letter);
            return "failed";
        }
        transactions.run(connection -> {
            letters.redriven(connection, letter.messageId());
            return letter.messageId();
        });
        return "sent";
    }

    private boolean hasEnded(String body) {
        try {
            return hasEnded(codec.decode(body));
        } catch (UnreadableCommand e) {
            // Another version of the worker may read it: who sends it back knows why.
            return false;
        }
    }

    private boolean hasEnded(Command command) {
        boolean ended = switch (command) {
            case BookSeat book -> isDecided(book.bookingId());
            case CancelBooking cancel -> isIn(cancel.bookingId(), CANCELLED::contains);
            case PublishMatch _, TuneMatch _, BlockSeats _, CallOff _ -> false;
            case WarmUp _ -> true;
        };
        return ended || transactions.read(connection -> isApplied(connection, command));
    }

    private boolean isDecided(BookingId booking) {
        return isIn(booking, state -> state != BookingState.PENDING);
    }

    private boolean isIn(BookingId booking, Predicate<BookingState> states) {
        return bookings.find(booking).map(Booking::state).filter(states).isPresent();
    }

    /** An outcome stands in the table only when it is final: it was committed together with what it says. */
    private boolean isApplied(Connection connection, Command command) throws SQLException {
        return applied.find(connection, command.commandId()).isPresent();
    }
}
