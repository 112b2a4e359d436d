package dev.matchgate.loadtest;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.matchgate.local.LocalStack;
import dev.matchgate.local.Server;
import dev.matchgate.local.SqlAccess;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged worker as a task that ends, as ECS starts it: with no more of an environment than the task needs. */
class WorkerTaskIT {

    /** Nothing listens there: a task that asks Redis, or a warm-up that asks MySQL, would fail or wait. */
    private static final String NOBODY = "127.0.0.1:1";

    private static LocalStack stack;
    private static SqlAccess sql;

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String log) {}

    @BeforeAll
    static void start() {
        stack = LocalStack.startForTests(EnumSet.of(Server.SQL, Server.SQS));
        sql = stack.freshDatabase().access();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void migratesAndAgainChangesNothing() throws Exception {
        var first = run("migrate", mysql());
        assertThat(first.exitCode()).as(first.log()).isZero();
        assertThat(first.log()).contains("the tables are at version").doesNotContain("WARN", "ERROR");
        assertThat(tables()).contains("matches", "seats", "bookings");

        var second = run("migrate", mysql());
        assertThat(second.exitCode()).as(second.log()).isZero();
        assertThat(second.log()).contains("0 migrations were applied");
    }

    @Test
    void aMigrationThatFailsSaysSoByItsExitCode() throws Exception {
        var away = run("migrate", Map.of("MYSQL_URL", "jdbc:mysql://" + NOBODY + "/matchgate"));
        assertThat(away.exitCode()).as(away.log()).isEqualTo(1);
        assertThat(away.log()).contains("not migrated");
    }

    @Test
    void warmsTheQueue() throws Exception {
        var ended = run("warm-up", Map.of("MATCHGATE_WARM_UP_SECONDS", "2", "MATCHGATE_WARM_UP_PER_SECOND", "200"));
        assertThat(ended.exitCode()).as(ended.log()).isZero();
        assertThat(ended.log())
                .contains("sent 200 of 200 warm-up messages; 0 were not taken")
                .doesNotContain("WARN", "ERROR");
    }

    @Test
    void aWarmUpWithoutAQueueSaysWhy() throws Exception {
        var ended = run(
                "warm-up",
                Map.of(
                        "MATCHGATE_WARM_UP_SECONDS", "1",
                        "MATCHGATE_WARM_UP_PER_SECOND", "20",
                        "MATCHGATE_BOOKINGS_QUEUE", "missing.fifo"));
        assertThat(ended.exitCode()).as(ended.log()).isEqualTo(1);
        assertThat(ended.log()).contains("why some were not taken");
    }

    @Test
    void thereIsNoOtherTask() throws Exception {
        var ended = run("migrat", Map.of());
        assertThat(ended.exitCode()).as(ended.log()).isEqualTo(2);
        assertThat(ended.log()).contains("serve, migrate or warm-up, not \"migrat\"");
    }

    private static Map<String, String> mysql() {
        return Map.of("MYSQL_URL", sql.jdbcUrl(), "MYSQL_USER", sql.user(), "MYSQL_PASSWORD", sql.password());
    }

    private Ended run(String task, Map<String, String> settings) throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        var log = folder.resolve(task + ".log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        home.resolve("booking-worker/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "MATCHGATE_TASK",
                        task,
                        "AWS_ACCESS_KEY_ID",
                        "local",
                        "AWS_SECRET_ACCESS_KEY",
                        "local",
                        "SQS_ENDPOINT",
                        stack.sqsEndpoint(),
                        "MATCHGATE_BOOKINGS_QUEUE",
                        stack.queues().bookings(),
                        "MYSQL_URL",
                        "jdbc:mysql://" + NOBODY + "/matchgate",
                        "REDIS_URL",
                        "redis://" + NOBODY));
        builder.environment().putAll(settings);
        var process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", task).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    private static List<String> tables() throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(sql.jdbcUrl(), sql.user(), sql.password());
                var tables = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
