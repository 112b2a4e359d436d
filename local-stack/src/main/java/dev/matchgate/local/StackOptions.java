package dev.matchgate.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a {@link LocalStack} starts.
 *
 * @param environment where real servers are named: {@code REDIS_URL}, {@code MYSQL_URL}, {@code SQS_ENDPOINT}; and where
 *     {@code REDIS_CLIENT_TYPE} asks for a cluster
 * @param data where embedded servers keep what they hold; without it, it is gone at the end
 * @param queues the names of the queues
 * @param temporary whether what is made on a real server is removed from it at the end
 * @param progress is told one line for each server that is up
 */
public record StackOptions(
        Map<String, String> environment,
        Optional<Path> data,
        QueueNames queues,
        boolean temporary,
        Consumer<String> progress) {

    /** A stack of one's own that keeps nothing and says nothing. */
    public static StackOptions standard(Map<String, String> environment) {
        return new StackOptions(environment, Optional.empty(), QueueNames.of(environment), false, line -> {});
    }

    /** As {@link #standard}, with queues that no other run reads. */
    public static StackOptions forTests() {
        return new StackOptions(System.getenv(), Optional.empty(), QueueNames.fresh(), true, line -> {});
    }

    public StackOptions keepingIn(Path folder) {
        return new StackOptions(environment, Optional.of(folder), queues, temporary, progress);
    }

    /** The address of a real server, if the environment has one. */
    Optional<String> real(Server server) {
        return Optional.ofNullable(environment.get(server.variable())).filter(address -> !address.isBlank());
    }

    /** As these, with more or other environment variables. */
    public StackOptions with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new StackOptions(Map.copyOf(all), data, queues, temporary, progress);
    }

    public StackOptions telling(Consumer<String> listener) {
        return new StackOptions(environment, data, queues, temporary, listener);
    }
}
