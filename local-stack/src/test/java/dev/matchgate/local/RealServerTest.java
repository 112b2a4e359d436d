package dev.matchgate.local;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Servers named by the environment; here they are embedded ones that another stack started. */
class RealServerTest {

    private final LocalStack real = SharedServers.stack();

    @Test
    void theEnvironmentPutsRealServersInThePlaceOfEmbeddedOnes() {
        var environment = RealServers.environment(real);
        try (var stack = LocalStack.start(EnumSet.allOf(Server.class), StackOptions.standard(environment))) {
            assertThat(stack.redisUrl()).isEqualTo(real.redisUrl());
            assertThat(stack.sql()).isEqualTo(real.sql());
            assertThat(stack.queueUrls()).isEqualTo(real.queueUrls());
            assertThat(stack.processes()).isEmpty();
        }
        assertThat(real.freshDatabase().access().jdbcUrl()).as("still up").isNotEmpty();
    }

    @Test
    void temporaryQueuesAreMadeAndDeletedOnARealSqs() {
        var options = StackOptions.forTests().with(RealServers.environment(real));
        var stack = LocalStack.start(EnumSet.of(Server.SQS), options);

        assertThat(stack.queueUrls().bookings()).isNotEqualTo(real.queueUrls().bookings());
        assertThat(RealServers.queues(real))
                .contains(stack.queueUrls().bookings(), stack.queueUrls().deadLetters());
        stack.close();
        assertThat(RealServers.queues(real))
                .containsExactlyInAnyOrder(
                        real.queueUrls().bookings(), real.queueUrls().deadLetters());
    }

    @Test
    void anUnreachableRedisIsToldInOneLine() {
        var port = Loopback.freePort();
        assertFails(Server.REDIS, Map.of("REDIS_URL", "redis://:secret@127.0.0.1:" + port), "REDIS_URL", ":" + port);
        assertFails(Server.REDIS, Map.of("REDIS_URL", "secret"), "REDIS_URL", "redis://host:port");
    }

    @Test
    void anUnreachableMysqlIsToldInOneLine() {
        var port = Loopback.freePort();
        assertFails(Server.SQL, Map.of("MYSQL_URL", "mysql://ops:secret@127.0.0.1:" + port), "MYSQL_URL", ":" + port);
    }

    @Test
    void aRefusedMysqlPasswordIsToldInOneLine() {
        var url = RealServers.environment(real).get("MYSQL_URL");
        var wrong = Map.of("MYSQL_URL", url, "MYSQL_USER", "matchgate", "MYSQL_PASSWORD", "secret");
        assertFails(Server.SQL, wrong, "MYSQL_URL", "Access denied");
    }

    @Test
    void anUnreachableSqsIsToldInOneLine() {
        var endpoint = "http://127.0.0.1:" + Loopback.freePort();
        assertFails(Server.SQS, Map.of("SQS_ENDPOINT", endpoint), "SQS_ENDPOINT", endpoint);
    }

    private static void assertFails(Server server, Map<String, String> environment, String... parts) {
        assertThatThrownBy(() -> LocalStack.start(Set.of(server), StackOptions.standard(environment)))
                .isInstanceOf(StackException.class)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains(parts).doesNotContain("secret", "\n"));
    }
}
