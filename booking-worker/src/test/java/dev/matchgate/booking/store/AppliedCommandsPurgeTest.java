package dev.matchgate.booking.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class AppliedCommandsPurgeTest {

    /** More than three statements delete, and not a whole number of them. */
    private static final int OLD = 3_300;

    @Inject
    AppliedCommandsPurge purge;

    @Inject
    AppliedCommands applied;

    @Inject
    Transactions transactions;

    @Inject
    Tables tables;

    private final String prefix = UUID.randomUUID() + ":";

    @BeforeEach
    void nothingOldIsLeftByOthers() {
        purge.purgeOnce();
    }

    @Test
    void whatNoMessageCanAskForAnyMoreIsForgottenAndTheRestIsNot() {
        record("old-", OLD);
        age("old-", "30 DAY");
        record("yesterday's-", 1);
        age("yesterday's-", "29 DAY");
        record("today's-", 1);

        assertThat(purge.purgeOnce()).isEqualTo(OLD);

        assertThat(left()).containsExactly(prefix + "today's-0", prefix + "yesterday's-0");
        assertThat(purge.purgeOnce()).isZero();
    }

    @Test
    void oneRoundDoesNotGoOnForEver() {
        int most = AppliedCommandsPurge.MOST_ROWS * AppliedCommandsPurge.MOST_STATEMENTS;
        record("old-", most + 1);
        age("old-", "31 DAY");

        assertThat(purge.purgeOnce()).isEqualTo(most);

        assertThat(left()).hasSize(1);
        assertThat(purge.purgeOnce()).isEqualTo(1);
    }

    @Test
    void workersAtOnceDeleteEachRowOnce() throws Exception {
        record("old-", OLD);
        age("old-", "31 DAY");

        var purged = AtOnce.run(List.<Callable<Integer>>of(purge::purgeOnce, purge::purgeOnce, purge::purgeOnce));

        assertThat(purged.stream().mapToInt(Integer::intValue).sum()).isEqualTo(OLD);
        assertThat(left()).isEmpty();
    }

    private void record(String name, int commands) {
        var outcomes = IntStream.range(0, commands)
                .boxed()
                .collect(Collectors.toMap(n -> prefix + name + n, n -> "A_TEST", (a, b) -> a, LinkedHashMap::new));
        transactions.run(connection -> {
            applied.record(connection, outcomes);
            return commands;
        });
    }

    private void age(String name, String by) {
        tables.change(
                "UPDATE applied_commands SET applied_at = applied_at - INTERVAL " + by + " WHERE command_id LIKE ?",
                prefix + name + "%");
    }

    private List<String> left() {
        return tables.rows(
                "SELECT command_id FROM applied_commands WHERE command_id LIKE ? ORDER BY command_id", prefix + "%");
    }
}
