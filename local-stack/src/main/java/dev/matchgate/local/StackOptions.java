package dev.matchgate.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a {@link LocalStack} starts.
 *
 * @param environment where real servers are named: {@code REDIS_URL}, {@code MYSQL_URL}, {@code SQS_ENDPOINT}
 * @param data where embedded servers keep what they hold; without it, it is gone at the end
 * @param queues the names of the queues
 * @param temporaryQueues whether the queues are deleted at the end, on a real SQS too
 * @param progress is told one line for each server that is up
 */
public record StackOptions(
        Map<String, String> environment,
        Optional<Path> data,
        QueueNames queues,
        boolean temporaryQueues,
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
        return new StackOptions(environment, Optional.of(folder), queues, temporaryQueues, progress);
    }

    public StackOptions telling(Consumer<String> listener) {
        return new StackOptions(environment, data, queues, temporaryQueues, listener);
    }
}
