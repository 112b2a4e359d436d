package dev.matchgate.booking.projection;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingOutcome;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.consume.CommandDispatcher;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Redis does not come back empty but older than it was, as after a failover to a replica that was behind. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class StaleRedisTest {

    private static final String COPY = "copy:";

    @Inject
    PublishHandler publish;

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    CommandDispatcher dispatcher;

    @Inject
    OlderMatches older;

    @Inject
    Rebuild rebuild;

    @Inject
    SubmittedHolds room;

    @Inject
    ShownSeats shown;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "quarkus.redis.hosts")
    List<URI> nodes;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final MatchDefinition definition = Wishes.smallMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, definition));
    }

    @Test
    void aBookingThatIsSentAgainIsShownAgain() {
        var command = submitted("A-1-2");
        keep();
        confirm(command);
        comeBackOlder();
        assertThat(state(command)).isEqualTo("PENDING");

        dispatcher.dispatch(command);

        await().atMost(Duration.ofSeconds(20)).until(() -> state(command).equals("CONFIRMED"));
        assertThat(redis.key().exists(keys.outbox(), keys.undecided(), keys.holds()))
                .isZero();
        shown.assertAsStored(match, definition);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tables.nextStep(command).equals("1"));
    }

    @Test
    void aMessageThatWasOnlySlowerShowsNothingAgain() {
        var command = submitted("A-1-2");
        handler.handle(command);
        steps.goOn(command.bookingId());

        assertThat(handler.handle(command)).isInstanceOf(BookingOutcome.DecidedBefore.class);

        letTimePass(command);
        assertThat(handler.handle(command)).isInstanceOf(BookingOutcome.DoneWithBefore.class);
        tables.makeDue(command);
        assertThat(handler.handle(command))
                .as("somebody is at work on it")
                .isInstanceOf(BookingOutcome.DecidedBefore.class);
        steps.goOn(command.bookingId());
    }

    @Test
    void aMatchOnAnotherServerCountsAsLost() {
        older.forget();
        assertThat(redis.key().exists(keys.rebuilt()))
                .as("it is asked for the first time")
                .isTrue();
        var sent = submitted("A-1-2");
        keep();
        confirm(sent);
        var forgotten = submitted("A-2-2");
        confirm(forgotten);
        comeBackOlder();
        assertThat(state(sent)).isEqualTo("PENDING");
        assertThat(state(forgotten)).isEqualTo("null");

        older.forget();
        assertThat(redis.key().exists(keys.rebuilt()))
                .as("the server is the same")
                .isTrue();
        redis.value(String.class).set(keys.shownOn(), "0123abc");
        older.forget();
        assertThat(redis.key().exists(keys.rebuilt())).isFalse();
        assertThat(redis.key().exists(keys.rebuilding())).isTrue();
        assertThat(older.forget()).as("they are known now").isZero();

        tables.change(
                "UPDATE matches SET publication_at = publication_at - INTERVAL 1 HOUR WHERE id = ?", match.value());
        rebuild.rebuildMissing();

        assertThat(List.of(sent, forgotten))
                .allSatisfy(command -> assertThat(state(command)).isEqualTo("CONFIRMED"));
        shown.assertAsStored(match, definition);
        assertThat(redis.key().exists(keys.rebuilt())).isTrue();
        assertThat(redis.key().exists(keys.rebuilding())).isFalse();
    }

    @Test
    void aMatchThatNobodyWasAdmittedToComesBackToo() {
        older.forget();
        // As a room writes it down that looks for whom to admit and finds nobody.
        redis.hash(String.class).hset(keys.admission(), "frontier", "-1");
        redis.value(String.class).set(keys.shownOn(), "0123abc");
        older.forget();
        assertThat(redis.key().exists(keys.rebuilt())).isFalse();

        tables.change(
                "UPDATE matches SET publication_at = publication_at - INTERVAL 1 HOUR WHERE id = ?", match.value());
        rebuild.rebuildMissing();

        assertThat(redis.key().exists(keys.rebuilt())).isTrue();
        assertThat(redis.key().exists(keys.rebuilding())).isFalse();
    }

    @Test
    void whatIsNotShownYetIsNotLost() {
        redis.key().del(keys.rebuilt());
        redis.value(String.class).set(keys.shownOn(), "0123abc");

        older.forget();

        assertThat(redis.key().exists(keys.rebuilding())).isFalse();
        // Asked by a key, which in a cluster leads to the node that the match is on.
        assertThat(redis.execute("EVAL", "return redis.call('INFO', 'server')", "1", keys.shownOn())
                        .toString())
                .contains("run_id:" + redis.value(String.class).get(keys.shownOn()));
    }

    @Test
    void aServerThatDoesNotTellWhichItIsStopsNothing() {
        older.forget();
        everyNode(node -> node.aclSetUser("default", "-info"));
        try {
            redis.value(String.class).set(keys.shownOn(), "0123abc");

            older.forget();
        } finally {
            everyNode(node -> node.aclSetUser("default", "+info"));
        }
        assertThat(redis.key().exists(keys.rebuilt())).isTrue();
    }

    private void everyNode(Consumer<Jedis> action) {
        for (var node : nodes) {
            try (var jedis = new Jedis(node)) {
                action.accept(jedis);
            }
        }
    }

    private BookSeat submitted(String seat) {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", seat);
        room.submit(command);
        return command;
    }

    private void confirm(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
        assertThat(state(command)).isEqualTo("CONFIRMED");
        assertThat(tables.nextStep(command)).isEqualTo("1");
        letTimePass(command);
    }

    private void letTimePass(BookSeat command) {
        tables.change(
                "UPDATE bookings SET updated_at = updated_at - INTERVAL 1 MINUTE WHERE id = ?",
                command.bookingId().value());
    }

    /** Remembers all of the match as Redis has it now. */
    private void keep() {
        all().forEach(key -> redis.execute("COPY", key, COPY + key));
    }

    private void comeBackOlder() {
        all().forEach(redis.key()::del);
        redis.key()
                .keys(COPY + "{match:" + match + "}:*")
                .forEach(copy -> redis.execute("RENAME", copy, copy.substring(COPY.length())));
    }

    private List<String> all() {
        return redis.key().keys("{match:" + match + "}:*");
    }

    private String state(BookSeat command) {
        return String.valueOf(redis.hash(String.class).hget(keys.booking(command.bookingId()), "state"));
    }
}
