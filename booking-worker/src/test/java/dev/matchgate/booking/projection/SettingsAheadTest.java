package dev.matchgate.booking.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.MovedClock;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.MatchMark;
import dev.matchgate.booking.catalogue.MatchProjection;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.catalogue.TuneHandler;
import dev.matchgate.booking.catalogue.TuneOutcome;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;
import dev.matchgate.common.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

/** The room has changed settings in Redis and died before it told the workers. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class SettingsAheadTest {

    @Inject
    RedisSettings settings;

    @Inject
    ShownMatches shown;

    @Inject
    StoredMarks marks;

    @Inject
    RebuiltMarker marker;

    @Inject
    MatchList list;

    @Inject
    MatchProjection projection;

    @Inject
    PublishHandler publish;

    @Inject
    TuneHandler tune;

    @Inject
    LostMatches lost;

    @Inject
    RedisDataSource redis;

    @Inject
    TunedMatches tuned;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);
    private final MovedClock clock = new MovedClock();
    private SettingsAhead ahead;

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        ahead = new SettingsAhead(settings, tune, clock);
    }

    @Test
    void settingsOfWhichNobodyToldAreWrittenDownWithTheirChanges() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "700"));
        tuned.told(match, 2, "ops", "a first look", "{\"ratePerMinute\":[600,700]}");
        tuned.inForce(match, 3, Map.of("ratePerMinute", "900", "batch", "7", "message", "Patience", "state", "PAUSED"));
        tuned.told(match, 3, "system", "slow commits", "{\"ratePerMinute\":[700,900]}");

        assertThat(look()).isEmpty();
        clock.pass(Duration.ofSeconds(5));

        assertThat(look()).contains(TuneOutcome.APPLIED);
        assertThat(tuned.stored(match)).isEqualTo("3 900 7 PAUSED Patience");
        assertThat(tuned.changes(match))
                .containsExactly(
                        "redis-" + match
                                + "-2 2 {\"ratePerMinute\":[600,700]} ops a first look 2026-11-25 10:00:00.000002",
                        "redis-" + match
                                + "-3 3 {\"ratePerMinute\":[700,900]} system slow commits 2026-11-25 10:00:00.000003");
        assertThat(look()).as("all is written down").isEmpty();
    }

    @Test
    void whoComparesRedisWithMySqlFindsThem() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "900"));
        tuned.told(match, 2, "ops", "faster", "{}");
        var rebuild = new Rebuild(
                new MissingMatches(marks, shown, marker, list, clock), new MatchesShownAgain(projection), ahead);

        rebuild.look();
        assertThat(tuned.stored(match)).startsWith("1 600");
        clock.pass(Duration.ofSeconds(5));
        rebuild.look();

        assertThat(tuned.stored(match)).startsWith("2 900");
    }

    @Test
    void theyOutliveALossOfRedisThen() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "900"));
        tuned.told(match, 2, "ops", "faster", "{\"ratePerMinute\":[600,900]}");
        twoLooks();
        lost.lose(match);

        projection.projectAgain(match);

        assertThat(redis.hash(String.class).hget(keys.settings(), "ratePerMinute"))
                .isEqualTo("900");
        assertThat(redis.sortedSet(String.class).zcard(keys.changes())).isEqualTo(2);
    }

    @Test
    void aMessageThatComesAfterAllIsOutdated() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "900"));
        tuned.told(match, 2, "ops", "faster", "{}");
        twoLooks();

        assertThat(tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.OPEN)))
                .isEqualTo(TuneOutcome.OUTDATED);

        assertThat(tuned.stored(match)).startsWith("2 900");
        assertThat(tuned.changes(match)).hasSize(1);
    }

    @Test
    void aMessageOnItsWayIsWaitedFor() {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "900"));
        look();
        clock.pass(Duration.ofMillis(4_999));

        assertThat(look()).isEmpty();
        tune.handle(Wishes.tune(match, 2, AdmissionSettings.defaults(), SaleState.OPEN));
        clock.pass(Duration.ofSeconds(1));
        assertThat(look()).isEmpty();

        assertThat(tuned.changes(match)).hasSize(1).first().asString().contains("a test");
    }

    @Test
    void eachOfManyChangesGetsItsOwnTime() {
        for (int version = 2; version <= 6; version++) {
            tuned.inForce(match, version, Map.of("ratePerMinute", Integer.toString(100 * version)));
            assertThat(look()).isEmpty();
            tune.handle(Wishes.tune(match, version, AdmissionSettings.defaults(), SaleState.OPEN));
            // Already the next one is in force.
            tuned.inForce(match, version + 1, Map.of());
            clock.pass(Duration.ofSeconds(6));
            assertThat(look()).as("version %d has arrived", version).isEmpty();
        }
    }

    @Test
    void workersThatFindTheSameWriteItOnce() throws Exception {
        tuned.inForce(match, 2, Map.of("ratePerMinute", "900"));
        tuned.told(match, 2, "ops", "faster", "{}");
        var workers = new ArrayList<Callable<Optional<TuneOutcome>>>();
        for (int i = 0; i < 4; i++) {
            var worker = new SettingsAhead(settings, tune, clock);
            worker.look(mark(), 2);
            workers.add(() -> worker.look(mark(), 2));
        }
        clock.pass(Duration.ofSeconds(5));

        try (var threads = Executors.newFixedThreadPool(workers.size())) {
            for (var done : threads.invokeAll(workers)) {
                done.get();
            }
        }

        assertThat(tuned.stored(match)).startsWith("2 900");
        assertThat(tuned.changes(match)).hasSize(1);
    }

    private void twoLooks() {
        look();
        clock.pass(Duration.ofSeconds(5));
        assertThat(look()).contains(TuneOutcome.APPLIED);
    }

    private Optional<TuneOutcome> look() {
        return ahead.look(mark(), shown.read(match).settingsVersion());
    }

    private MatchMark mark() {
        return marks.read().stream()
                .filter(mark -> mark.matchId().equals(match))
                .findFirst()
                .orElseThrow();
    }
}
