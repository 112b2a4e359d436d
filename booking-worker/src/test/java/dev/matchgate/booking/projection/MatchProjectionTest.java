package dev.matchgate.booking.projection;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.MatchProjection;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SeatPlan;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class MatchProjectionTest {

    private static final Logger LOG = Logger.getLogger(MatchProjectionTest.class);

    @Inject
    PublishHandler publish;

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    MatchProjection projection;

    @Inject
    Rebuild rebuild;

    @Inject
    RedisDataSource redis;

    @Inject
    ShownSeats shown;

    @Inject
    LostMatches lost;

    @Inject
    StoredMarks stored;

    @Inject
    ShownMatches shownMatches;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @Test
    void aStadiumOfNinetyFourThousandIsShownToTheSeat() {
        var sections = IntStream.range(0, 94)
                .mapToObj(i -> Wishes.section("N-" + i, 40, 25))
                .toList();
        var definition = Wishes.onSale(new SeatPlan(sections));

        long start = System.nanoTime();
        publish.handle(Wishes.publish(match, definition));
        var all = Duration.ofNanos(System.nanoTime() - start);
        long again = System.nanoTime();
        projection.project(match);
        LOG.infof(
                "94,000 seats written and shown in %s, shown again in %s",
                all, Duration.ofNanos(System.nanoTime() - again));

        assertThat(definition.sections().size()).isEqualTo(94_000);
        shown.assertAsStored(match, definition);
        assertThat(shown.unsold(match)).isEqualTo(94_000);
    }

    @Test
    void aMatchThatRedisLostIsShownAgainWithItsBookings() {
        var definition = Wishes.smallMatch();
        publish.handle(Wishes.publish(match, definition));
        var confirmed = booked("approve", "A-1-2", "A-1-3");
        var declined = booked("decline", "B-1-1");
        var shownBefore = redis.hash(String.class).hgetall(keys.booking(confirmed.bookingId()));
        var versionBefore = shown.mapVersion(match);
        lost.lose(match);

        assertThat(rebuild.rebuildMissing()).isPositive();

        assertThat(redis.set(String.class).sismember(RedisKeys.MATCHES, match.value()))
                .isTrue();
        shown.assertAsStored(match, definition);
        assertThat(shown.unsold(match)).isEqualTo(397);
        assertThat(redis.hash(String.class).hgetall(keys.booking(confirmed.bookingId())))
                .isEqualTo(shownBefore);
        assertThat(redis.hash(String.class).hget(keys.booking(declined.bookingId()), "reason"))
                .isEqualTo("PAYMENT_DECLINED");
        assertThat(redis.hash(String.class).hget(keys.fan(confirmed.fanId()), "booking:" + confirmed.bookingId()))
                .isEqualTo("2");
        assertThat(redis.hash(String.class).hget(keys.publication(), "state")).isEqualTo("APPLIED");
        assertThat(shown.mapVersion(match)).as("no ETag comes a second time").isGreaterThan(versionBefore);
        // Of this match: those of other tests become due for a rebuild at any time.
        assertThat(shownMatches.read(match).isComplete(mark()))
                .as("all is there")
                .isTrue();
    }

    private MatchMark mark() {
        return stored.read().stream()
                .filter(mark -> mark.matchId().equals(match))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDraftThatRedisLostIsShownAgain() {
        publish.handle(Wishes.publish(match, Wishes.draft()));
        lost.lose(match);

        rebuild.rebuildMissing();

        assertThat(redis.hash(String.class).hget(keys.settings(), "state")).isEqualTo("DRAFT");
        assertThat(redis.key().exists(keys.rebuilt())).isFalse();
    }

    @Test
    void aSeatShownNewerThanItsRowWasReadSurvivesAProjection() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        // As if a booking had changed seats 1 and 3 after this projection read their rows; only seat 3 is newer.
        redis.execute("SETRANGE", keys.seats(), "1", "BAB");
        redis.execute("SETRANGE", keys.seatVersions(), "4", "\0\0\0\0\0\0\0\1\0\0\0\2");

        projection.project(match);

        assertThat(redis.value(String.class).get(keys.seats())).startsWith("XAABAA");
    }

    @Test
    void settingsChangedMeanwhileAndTheOpeningSurviveAProjection() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        var hash = redis.hash(String.class);
        hash.hset(
                keys.settings(),
                Map.of("settingsVersion", "5", "ratePerMinute", "77", "state", "PAUSED", "opened", "1"));

        projection.project(match);

        assertThat(hash.hgetall(keys.settings()))
                .containsEntry("ratePerMinute", "77")
                .containsEntry("state", "PAUSED")
                .containsEntry("settingsVersion", "5")
                .containsEntry("opened", "1");
    }

    private BookSeat booked(String token, String... seats) {
        var command = Wishes.book(match, Wishes.freshFan(), token, seats);
        handler.handle(command);
        steps.goOn(command.bookingId());
        return command;
    }
}
