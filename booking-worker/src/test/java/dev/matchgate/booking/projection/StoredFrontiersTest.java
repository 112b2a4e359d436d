package dev.matchgate.booking.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.Frontiers;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.redis.RedisScripts;
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
    Frontiers inMySql;

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
        assertThat(transactions.<Boolean>run(connection -> inMySql.raise(connection, match, NUMBER - 1)))
                .as("a worker that read before another one wrote")
                .isFalse();
        assertThat(stored()).isEqualTo(NUMBER);
    }

    @Test
    void workersThatWriteAtOnceNeverTakeItBack() throws Exception {
        var numbers = new ArrayList<>(LongStream.rangeClosed(1, 400).boxed().toList());
        Collections.shuffle(numbers, new Random(11));
        var writers = new ArrayList<Callable<Boolean>>();
        for (int writer = 0; writer < 4; writer++) {
            var own = numbers.subList(writer * 100, writer * 100 + 100);
            writers.add(() -> {
                for (long number : own) {
                    transactions.<Boolean>run(connection -> inMySql.raise(connection, match, number));
                    assertThat(stored()).isGreaterThanOrEqualTo(number);
                }
                return true;
            });
        }

        runAll(writers);

        assertThat(stored()).isEqualTo(400);
    }

    @Test
    void workersThatLookAtOnceKeepUpWithAdmission() throws Exception {
        var workers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 4; i++) {
            var worker = new StoredFrontiers(scripts, transactions, inMySql);
            workers.add(() -> {
                for (int step = 0; step < 25; step++) {
                    long admitted = redis.execute("HINCRBY", keys.admission(), "frontier", "1")
                            .toLong();
                    worker.writeGrown();
                    assertThat(stored()).isGreaterThanOrEqualTo(admitted);
                }
                return true;
            });
        }

        runAll(workers);

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

    private static void runAll(List<Callable<Boolean>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        }
    }

    private void admittedUpTo(long number) {
        redis.hash(String.class).hset(keys.admission(), "frontier", Long.toString(number));
    }

    private long stored() {
        return Long.parseLong(tables.value("SELECT frontier FROM matches WHERE id = ?", match.value()));
    }
}
