package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

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

    /** A match's share of one tick: ten batches of one-seat bookings. */
    private static final int MOST_AT_ONCE = 100;

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
            metrics.outbox(matches.all().stream()
                    .mapToLong(match -> sendDue(match.id()))
                    .sum());
        } catch (StoreUnavailable e) {
            LOG.debug("no look into the outbox this time", e);
        }
    }

    /** @return how many bookings of the match wait for their first projection */
    long sendDue(MatchId match) {
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
        var due = IntStream.range(0, claimed.size())
                .mapToObj(i -> new BookingId(claimed.get(i).toString()))
                .flatMap(id -> bookings.aboutToSend(id, match).stream())
                .filter(StoredBooking::isToBeSent)
                .toList();
        due.forEach(booking -> metrics.resent());
        // What is refused now is due again later.
        commands.send(due.stream()
                .flatMap(booking -> booking.messages(NO_TRACE).stream())
                .toList());
        return reply.get(0).toLong();
    }
}
