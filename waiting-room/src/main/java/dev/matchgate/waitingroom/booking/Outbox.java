package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.LuaScript;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.redis.RedisScripts;

/**
 * Sends bookings again that no worker has projected yet, 30 s, 60 s, ... after the last time, with the same ids. Runs
 * on every replica; an entry is claimed by moving its time before it is sent.
 */
@ApplicationScoped
class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final LuaScript CLAIM = LuaScript.load(Outbox.class, "outbox");

    /** Ten batches of one-seat bookings. */
    private static final int MOST_AT_ONCE = 100;
    /** A match's share of one tick: 400 bookings a second. */
    private static final int MOST_STEPS = 20;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final String NO_TRACE = "";

    private final Matches matches;
    private final RedisScripts redis;
    private final RedisBookings bookings;
    private final Commands commands;
    private final BookingMetrics metrics;

    Outbox(Matches matches, RedisScripts redis, RedisBookings bookings, Commands commands, BookingMetrics metrics) {
        this.matches = matches;
        this.redis = redis;
        this.bookings = bookings;
        this.commands = commands;
        this.metrics = metrics;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        try {
            metrics.outbox(
                    matches.ids().stream().mapToLong(this::sendDueIfPossible).sum());
        } catch (StoreUnavailable e) {
            LOG.debug("no look into the outbox this time", e);
        }
    }

    /** A match whose node is away, or of which Redis has nonsense, must not keep the bookings of the others. */
    private long sendDueIfPossible(MatchId match) {
        try {
            return sendDue(match);
        } catch (StoreUnavailable e) {
            LOG.debugf(e, "no look into the outbox of match %s this time", match);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the outbox of match %s cannot be read", match);
        }
        return 0;
    }

    /**
     * Sends until nothing is due, SQS takes nothing any more, or 2,000 bookings are sent.
     *
     * @return how many bookings of the match wait for their first projection
     */
    long sendDue(MatchId match) {
        var sent = sendSome(match);
        for (int step = 1; step < MOST_STEPS && sent.mayGoOn(); step++) {
            sent = sendSome(match);
        }
        return sent.waiting();
    }

    private record Sent(long waiting, boolean mayGoOn) {}

    private Sent sendSome(MatchId match) {
        var keys = RedisKeys.of(match);
        var reply = redis.run(
                CLAIM,
                List.of(keys.outbox(), keys.undecided()),
                List.of(
                        keys.bookingPrefix(),
                        Long.toString(RedisBookings.FIRST_RESEND.toMillis()),
                        Long.toString(LONGEST_WAIT.toMillis()),
                        Integer.toString(MOST_AT_ONCE)));
        var claimed = reply.get(1);
        var messages = IntStream.range(0, claimed.size())
                .mapToObj(i -> new BookingId(claimed.get(i).toString()))
                .flatMap(id -> messages(id, match))
                .toList();
        // What is refused now is due again later.
        var outcomes = commands.send(messages);
        boolean taken = messages.isEmpty() || outcomes.contains(SendOutcome.ACKNOWLEDGED);
        return new Sent(reply.get(0).toLong(), taken && claimed.size() == MOST_AT_ONCE);
    }

    private Stream<BookSeat> messages(BookingId id, MatchId match) {
        try {
            var due = bookings.aboutToSend(id, match).filter(StoredBooking::isToBeSent);
            var messages = due.map(booking -> booking.messages(NO_TRACE)).orElseGet(List::of);
            due.ifPresent(booking -> metrics.resent());
            return messages.stream();
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "what Redis has of booking %s of match %s cannot be sent", id, match);
            return Stream.empty();
        }
    }
}
