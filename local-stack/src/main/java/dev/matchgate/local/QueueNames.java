package dev.matchgate.local;

import java.util.Map;
import java.util.UUID;

/** The names of the two FIFO queues; everything that needs one takes it from here. */
public record QueueNames(String bookings, String deadLetters) {

    /** The environment variables that name other queues than the standard ones, also read by the services. */
    public static final String BOOKINGS_VARIABLE = "MATCHGATE_BOOKINGS_QUEUE";

    public static final String DEAD_LETTERS_VARIABLE = "MATCHGATE_DEAD_LETTER_QUEUE";

    private static final String SUFFIX = ".fifo";

    /** The names of a stack of one's own. */
    public static QueueNames standard() {
        return withPrefix("matchgate-bookings");
    }

    /** The standard names, unless the environment has others. */
    static QueueNames of(Map<String, String> environment) {
        return new QueueNames(
                environment.getOrDefault(BOOKINGS_VARIABLE, standard().bookings()),
                environment.getOrDefault(DEAD_LETTERS_VARIABLE, standard().deadLetters()));
    }

    /** Names nobody used before: on a shared SQS, a test must not read another run's messages. */
    public static QueueNames fresh() {
        return withPrefix("matchgate-bookings-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static QueueNames withPrefix(String prefix) {
        return new QueueNames(prefix + SUFFIX, prefix + "-dead-letter" + SUFFIX);
    }
}
