package dev.matchgate.local;

import java.util.Locale;
import java.util.Map;

/** How clients have to speak to the Redis in use, as {@code REDIS_CLIENT_TYPE} says it to the services. */
public enum RedisMode {
    STANDALONE,
    CLUSTER;

    /** The environment variable that chooses one; without it, a single Redis. */
    public static final String VARIABLE = "REDIS_CLIENT_TYPE";

    static RedisMode of(Map<String, String> environment) {
        var wanted = environment.getOrDefault(VARIABLE, "");
        for (var mode : values()) {
            if (mode.clientType().equalsIgnoreCase(wanted)) {
                return mode;
            }
        }
        if (wanted.isBlank()) {
            return STANDALONE;
        }
        throw new StackException(VARIABLE + " must be standalone or cluster");
    }

    /** The variable's value. */
    public String clientType() {
        return name().toLowerCase(Locale.ROOT);
    }
}
