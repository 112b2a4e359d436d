package dev.matchgate.booking.store;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
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
