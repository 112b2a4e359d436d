package dev.matchgate.booking.projection;

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
import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.booking.projection.RebuiltMarker.Admission;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.RedisKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** How far admission had come is known again after a loss of Redis. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class RebuiltFrontierTest {

    private static final long NUMBER = 6_300_000_000_000_001L;

    @Inject
    PublishHandler publish;

    @Inject
    Rebuild rebuild;

    @Inject
    RebuiltMarker marker;

    @Inject
    Transactions transactions;

    @Inject
    Matches matches;

    @Inject
    LostMatches lost;

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
    void howFarAdmissionHadComeIsThereAgain() {
        admittedUpTo(NUMBER);
        lost.lose(match);

        rebuild.rebuildMissing();

        assertThat(shownFrontier()).isEqualTo(Long.toString(NUMBER));
    }

    @Test
    void aRoomThatKnowsOfMoreIsBelieved() {
        admittedUpTo(NUMBER);
        lost.lose(match);
        redis.hash(String.class).hset(keys.admission(), "frontier", Long.toString(NUMBER + 1));

        rebuild.rebuildMissing();

        assertThat(shownFrontier()).isEqualTo(Long.toString(NUMBER + 1));
    }

    @Test
    void aRoomThatKnowsOfLessIsNot() {
        admittedUpTo(NUMBER);
        lost.lose(match);
        redis.hash(String.class).hset(keys.admission(), "frontier", Long.toString(NUMBER - 1));

        rebuild.rebuildMissing();

        assertThat(shownFrontier()).isEqualTo(Long.toString(NUMBER));
    }

    @Test
    void aFrontierWrittenDownWhileTheMatchIsShownIsNotMissed() {
        var read = stored();
        admittedUpTo(NUMBER);

        marker.mark(read, Admission.ONCE_RE_FORMED);

        assertThat(shownFrontier()).isEqualTo(Long.toString(NUMBER));
    }

    private void admittedUpTo(long number) {
        tables.change("UPDATE matches SET frontier = ? WHERE id = ?", number, match.value());
    }

    private StoredMatch stored() {
        return transactions.read(connection -> matches.find(connection, match)).orElseThrow();
    }

    private String shownFrontier() {
        return redis.hash(String.class).hget(keys.admission(), "frontier");
    }
}
