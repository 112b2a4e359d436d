package dev.matchgate.booking.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.LostTransactions;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@TestProfile(QuietWorker.class)
class TransactionsTest {

    @Inject
    Transactions transactions;

    @Inject
    AppliedCommands applied;

    @ConfigProperty(name = "matchgate.consume.visibility-seconds")
    int visibilitySeconds;

    @Inject
    LostTransactions lost;

    @Inject
    Tables tables;

    private final String command = "c-" + UUID.randomUUID();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whatEverEndsATransactionInItsMiddleNothingOfItStays() {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    applied.record(connection, command, "half");
                    throw new StackOverflowError("in the middle");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> transactions.once(connection -> {
                    applied.record(connection, command, "half");
                    throw new IllegalStateException("in the middle");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(tables.rows("SELECT outcome FROM applied_commands WHERE command_id = ?", command))
                .isEmpty();
    }

    /** With the server's own, eight hours, a worker that stands still would keep what it has locked. */
    @Test
    void whoIsSilentForAsLongAsAMessageIsHiddenLosesTheConnection() {
        assertThat(List.of(sessionValue("wait_timeout"), sessionValue("innodb_lock_wait_timeout")))
                .containsExactly(visibilitySeconds, 8);
    }

    private int sessionValue(String variable) {
        return transactions.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT @@SESSION." + variable)) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Test
    void aDeadlocksVictimIsRunAgain() {
        int before = lost.deadlocks();

        var outcome = transactions.run(connection -> {
            applied.record(connection, command, "attempt " + attempts.incrementAndGet());
            if (attempts.get() < 3) {
                throw new SQLException("Deadlock found when trying to get lock", "40001", 1213);
            }
            return applied.find(connection, command);
        });

        assertThat(outcome).contains("attempt 3");
        assertThat(lost.deadlocks()).isEqualTo(before + 2);
    }

    @Test
    void whoWaitedForALockUntilTheTimeWasUpIsNotRunAgain() {
        int before = lost.lockWaits();

        assertThatThrownBy(() -> transactions.run(connection -> {
                    attempts.incrementAndGet();
                    throw new SQLException("Lock wait timeout exceeded", "40001", 1205);
                }))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class, e -> assertThat(e.mayPass()).isTrue());

        assertThat(attempts).hasValue(1);
        assertThat(lost.lockWaits()).isEqualTo(before + 1);
    }
}
