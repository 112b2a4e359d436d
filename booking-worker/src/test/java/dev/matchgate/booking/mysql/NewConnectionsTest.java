package dev.matchgate.booking.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.mysql.cj.jdbc.Driver;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.RestrictedStack;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The server wants another password from now on, as RDS does every 15 minutes. */
@QuarkusTest
@TestProfile(NewConnectionsTest.Rotated.class)
class NewConnectionsTest {

    /** A worker that says what the test tells it. */
    public static final class Rotated implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(new QuietWorker().getConfigOverrides());
            // Connections are made when the test asks for them, and at no other time.
            settings.put("quarkus.datasource.jdbc.min-size", "0");
            return settings;
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ToldPassword.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RestrictedStack.class));
        }
    }

    @Alternative
    @Singleton
    static class ToldPassword implements MysqlPassword {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile Supplier<String> answer;

        ToldPassword(MysqlConfig config) {
            var first = config.password().orElseThrow();
            answer = () -> first;
        }

        @Override
        public Optional<String> current() {
            asked.incrementAndGet();
            return Optional.of(answer.get());
        }
    }

    @ConfigProperty(name = "test.owner")
    String owner;

    @ConfigProperty(name = "test.owner-password")
    String ownersPassword;

    @Inject
    MysqlConfig config;

    @Inject
    ToldPassword password;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Transactions transactions;

    @AfterEach
    void asAtFirst() throws SQLException {
        changeTo(config.password().orElseThrow());
    }

    @Test
    void eachNewConnectionAsksAndOldOnesGoOn() throws SQLException {
        try (var old = dataSource.getConnection()) {
            var id = id(old);
            int asked = password.asked.get();
            long made = dataSource.getMetrics().creationCount();

            changeTo("another");
            forgetIdleConnections();

            try (var second = dataSource.getConnection();
                    var third = dataSource.getConnection()) {
                assertThat(Set.of(id(second), id(third))).hasSize(2).doesNotContain(id);
            }
            assertThat(id(old)).isEqualTo(id);
            assertThat(dataSource.getMetrics().creationCount()).isEqualTo(made + 2);
            assertThat(password.asked).hasValue(asked + 2);
        }
    }

    /** Agroal tries twice. */
    @Test
    void whatTheServerDoesNotTakeIsAFailureThatMayPass() throws SQLException {
        changeTo("another");
        password.answer = () -> "too old";
        forgetIdleConnections();

        assertThatThrownBy(transactions::ping)
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        failure -> assertThat(failure.mayPass()).isTrue())
                .hasMessageContaining("Access denied");

        password.answer = () -> "another";
        transactions.ping();
    }

    @Test
    void aPasswordThatCannotBeToldIsAFailureThatMayPass() {
        var before = password.answer;
        password.answer = () -> {
            throw new IllegalStateException("no AWS here");
        };
        forgetIdleConnections();

        assertThatThrownBy(transactions::ping)
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        failure -> assertThat(failure.mayPass()).isTrue())
                .hasMessage("cannot log in to MySQL: no AWS here");
        assertThatThrownBy(() -> transactions.run(connection -> "nothing")).isInstanceOf(DatabaseFailure.class);

        password.answer = before;
        transactions.ping();
    }

    private void forgetIdleConnections() {
        dataSource.flush(FlushMode.IDLE);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> dataSource.getMetrics().availableCount() == 0);
    }

    private void changeTo(String next) throws SQLException {
        var login = new Properties();
        login.setProperty("user", owner);
        login.setProperty("password", ownersPassword);
        try (var connection = new Driver().connect(config.url(), login);
                var statement = connection.createStatement()) {
            statement.execute("ALTER USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(config.user(), next));
        }
        password.answer = () -> next;
    }

    private static String id(Connection connection) throws SQLException {
        try (var row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getString(1);
        }
    }
}
