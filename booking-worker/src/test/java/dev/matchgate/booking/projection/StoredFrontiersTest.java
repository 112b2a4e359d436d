package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.Matches;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class StoredFrontiersTest {

    /** As numbers are after the opening: more digits than a float has. */
    private static final long NUMBER = 6_300_000_000_000_001L;

    @Inject
    StoredFrontiers frontiers;

    @Inject
    RedisScripts scripts;

    @Inject
    Transactions transactions;

    @Inject
    Matches matches;

    @Inject
    PublishHandler publish;

    @Inject
    RedisDataSource redis;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final RedisKeys keys = RedisKeys.of(match);

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void howFarAdmissionHasComeIsWrittenDownOnce() {
        admittedUpTo(NUMBER);

        assertThat(frontiers.writeGrown()).isPositive();

        assertThat(stored()).isEqualTo(NUMBER);
        assertThat(frontiers.writeGrown()).as("nothing has grown").isZero();
    }

    @Test
    void theGreatestWins() {
        tables.change("UPDATE matches SET frontier = ? WHERE id = ?", NUMBER, match.value());
        admittedUpTo(NUMBER - 1);

        frontiers.writeGrown();

        assertThat(stored()).isEqualTo(NUMBER);
        assertThat(transactions.<Boolean>run(connection -> matches.raiseFrontier(connection, match, NUMBER - 1)))
                .as("a worker that read before another one wrote")
                .isFalse();
        assertThat(stored()).isEqualTo(NUMBER);
    }

    @Test
    void workersThatWriteAtOnceNeverTakeItBack() throws Exception {
        var writing = new CountDownLatch(4);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 4; i++) {
            // Each a worker of its own, that reads at another moment than the others.
            var worker = new StoredFrontiers(scripts, transactions, matches);
            tasks.add(() -> {
                try {
                    for (int step = 1; step <= 25; step++) {
                        redis.execute("HINCRBY", keys.admission(), "frontier", "1");
                        worker.writeGrown();
                    }
                    return true;
                } finally {
                    writing.countDown();
                }
            });
        }
        tasks.add(() -> {
            long last = 0;
            while (writing.getCount() > 0) {
                long now = stored();
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
            return true;
        });

        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        }

        assertThat(stored()).isEqualTo(100);
    }

    @Test
    void aMatchThatIsClosedOrADraftOrOverIsLeftAlone() {
        admittedUpTo(NUMBER);

        tables.change("UPDATE matches SET state = 'CLOSED' WHERE id = ?", match.value());
        frontiers.writeGrown();
        tables.change("UPDATE matches SET state = 'DRAFT' WHERE id = ?", match.value());
        frontiers.writeGrown();
        tables.change(
                "UPDATE matches SET state = 'OPEN', kick_off_at = kick_off_at - INTERVAL 200 YEAR WHERE id = ?",
                match.value());
        frontiers.writeGrown();

        assertThat(stored()).isZero();
    }

    @Test
    void whatCannotBeReadNowIsWrittenDownLater() {
        redis.value(String.class).set(keys.admission(), "no hash, so Redis refuses");

        frontiers.write();

        assertThat(stored()).isZero();
        redis.key().del(keys.admission());
        admittedUpTo(NUMBER);
        frontiers.write();
        assertThat(stored()).isEqualTo(NUMBER);
    }

    @Test
    void aFrontierThatIsNoNumberKeepsNoOtherFromBeingWritten() {
        var other = Wishes.freshMatch();
        publish.handle(Wishes.publish(other, Wishes.smallMatch()));
        redis.hash(String.class).hset(keys.admission(), "frontier", "far");
        redis.hash(String.class).hset(RedisKeys.of(other).admission(), "frontier", "5");

        frontiers.writeGrown();

        assertThat(tables.value("SELECT frontier FROM matches WHERE id = ?", other.value()))
                .isEqualTo("5");
        redis.key().del(keys.admission());
    }

    private void admittedUpTo(long number) {
        redis.hash(String.class).hset(keys.admission(), "frontier", Long.toString(number));
    }

    private long stored() {
        return Long.parseLong(tables.value("SELECT frontier FROM matches WHERE id = ?", match.value()));
    }
}
