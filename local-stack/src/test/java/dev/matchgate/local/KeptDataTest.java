package dev.matchgate.local;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

import static org.assertj.core.api.Assertions.assertThat;

class KeptDataTest {

    private static final Set<Server> SERVERS = EnumSet.of(Server.REDIS, Server.SQL);

    @TempDir
    private Path temporary;

    @Test
    void dataIsThereAgainAtTheNextStart() throws SQLException {
        // A space in the path of the checkout must not matter.
        var options = StackOptions.standard(Map.of()).keepingIn(temporary.resolve("a folder"));
        try (var stack = LocalStack.start(SERVERS, options);
                var redis = new Jedis(stack.redisUrl());
                var connection = Sql.open(stack.sql());
                var statement = connection.createStatement()) {
            redis.set("fan", "1");
            statement.execute("CREATE TABLE seats (seat_id INT PRIMARY KEY)");
        }

        try (var stack = LocalStack.start(SERVERS, options);
                var redis = new Jedis(stack.redisUrl())) {
            assertThat(redis.get("fan")).isEqualTo("1");
            assertThat(Sql.tables(stack.sql())).containsExactly("seats");
        }
    }
}
