package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.redis.client.Response;
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
    static final int MOST_AT_ONCE = 100;

    /** A match's share of one tick: 2,000 bookings. */
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
            metrics.outbox(matches.ids().stream().mapToLong(this::tryToSendDue).sum());
        } catch (StoreUnavailable e) {
            LOG.debug("no look into the outbox this time", e);
        }
    }

    /** One match that cannot be read stops no other. */
    private long tryToSendDue(MatchId match) {
        try {
            return sendDue(match);
        } catch (StoreUnavailable e) {
            LOG.debugf(e, "no look into the outbox of match %s this time", match);
        } catch (RuntimeException e) {
            LOG.errorf(e, "what is due of match %s cannot be sent again", match);
        }
        return 0;
    }

    /**
     * Goes on as long as more is due and SQS takes any of it.
     *
     * @return how many bookings of the match wait for their first projection
     */
    long sendDue(MatchId match) {
        long waiting = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            var reply = claim(match);
            waiting = reply.get(0).toLong();
            var claimed = reply.get(1).stream().map(Response::toString).toList();
            boolean someTaken = send(match, claimed);
            if (claimed.size() < MOST_AT_ONCE || !someTaken) {
                break;
            }
        }
        return waiting;
    }

    private Response claim(MatchId match) {
        var keys = RedisKeys.of(match);
        return redis.run(
                CLAIM,
                List.of(keys.outbox(), keys.undecided()),
                List.of(
                        keys.bookingPrefix(),
                        Long.toString(RedisBookings.FIRST_RESEND.toMillis()),
                        Long.toString(LONGEST_WAIT.toMillis()),
                        Integer.toString(MOST_AT_ONCE)));
    }

    /** @return whether SQS took some of them; what is refused now is due again later */
    private boolean send(MatchId match, List<String> claimed) {
        var messages =
                claimed.stream().flatMap(id -> messages(match, id).stream()).toList();
        return commands.send(messages).contains(SendOutcome.ACKNOWLEDGED);
    }

    /** @return a booking's messages; none when it is gone or decided, or cannot be read, which stops no other */
    private List<BookSeat> messages(MatchId match, String claimed) {
        try {
            var booking = bookings.aboutToSend(new BookingId(claimed), match).filter(StoredBooking::isToBeSent);
            var messages = booking.map(found -> found.messages(NO_TRACE)).orElseGet(List::of);
            booking.ifPresent(found -> metrics.resent());
            return messages;
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "booking %s of match %s cannot be sent again: it cannot be read", claimed, match);
            return List.of();
        }
    }
}
