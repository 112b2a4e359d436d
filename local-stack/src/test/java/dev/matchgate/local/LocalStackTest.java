package dev.matchgate.local;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalStackTest {

    private final LocalStack stack = SharedServers.stack();

    @Test
    void redisKeepsEveryKey() {
        try (var redis = new Jedis(stack.redisUrl())) {
            assertThat(redis.set("fan", "1")).isEqualTo("OK");
            assertThat(redis.configGet("maxmemory-policy")).containsEntry("maxmemory-policy", "noeviction");
        }
    }

    @Test
    void sqlIsReadCommittedAndSpeaksKorean() throws SQLException {
        try (var connection = Sql.open(stack.sql());
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
                var connection = Sql.open(first.access());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE seats (seat_id INT PRIMARY KEY)");
            assertThat(Sql.tables(second.access())).isEmpty();
            assertThat(Sql.tables(first.access())).containsExactly("seats");
        }
        second.close();
        assertThatThrownBy(() -> Sql.open(second.access())).isInstanceOf(SQLException.class);
    }

    @Test
    void sqsHasTheFifoQueueAndItsDeadLetterQueue() {
        try (var sqs = RealServers.client(stack)) {
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
}
