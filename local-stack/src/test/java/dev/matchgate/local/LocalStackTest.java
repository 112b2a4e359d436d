package dev.matchgate.local;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;

import com.mysql.cj.jdbc.Driver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalStackTest {

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = LocalStack.startForTests(EnumSet.allOf(Server.class));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void redisKeepsEveryKey() {
        try (var redis = new Jedis(stack.redisUrl())) {
            assertThat(redis.set("fan", "1")).isEqualTo("OK");
            assertThat(redis.configGet("maxmemory-policy")).containsEntry("maxmemory-policy", "noeviction");
        }
    }

    @Test
    void sqlIsReadCommittedAndSpeaksKorean() throws SQLException {
        try (var connection = open(stack.sql());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT @@transaction_isolation, @@character_set_database, '\uc11c\uc6b8'")) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .containsExactly("READ-COMMITTED", "utf8mb4", "\uc11c\uc6b8");
        }
    }

    @Test
    void freshDatabasesAreEmptyAndSeparateAndGoAway() throws SQLException {
        var second = stack.freshDatabase();
        try (var first = stack.freshDatabase();
                var connection = open(first.access());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE seats (seat_id INT PRIMARY KEY)");
            assertThat(tables(second.access())).isEmpty();
            assertThat(tables(first.access())).containsExactly("seats");
        }
        second.close();
        assertThatThrownBy(() -> open(second.access())).isInstanceOf(SQLException.class);
    }

    @Test
    void sqsHasTheFifoQueueAndItsDeadLetterQueue() {
        try (var sqs = SqsClient.builder()
                .endpointOverride(URI.create(stack.sqsEndpoint()))
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            var url = sqs.getQueueUrl(call -> call.queueName(stack.queues().bookings()))
                    .queueUrl();
            assertThat(url).isEqualTo(stack.queueUrls().bookings());
            var attributes = sqs.getQueueAttributes(call -> call.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            assertThat(attributes)
                    .containsEntry(QueueAttributeName.FIFO_QUEUE, "true")
                    .containsEntry(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "false")
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
            assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                    .contains(stack.queues().deadLetters())
                    .contains("20");
        }
    }

    private static List<String> tables(SqlAccess access) throws SQLException {
        try (var connection = open(access);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW TABLES")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static Connection open(SqlAccess access) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        return new Driver().connect(access.jdbcUrl(), properties);
    }
}
