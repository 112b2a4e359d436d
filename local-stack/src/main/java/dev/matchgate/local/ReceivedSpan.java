package dev.matchgate.local;

import java.util.Map;
import java.util.Optional;

/**
 * A span as a collector gets it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId the parent's span id, empty where it has none
 * @param kind as OTLP numbers them: 1 internal, 2 server, 3 client
 * @param attributes strings and whole numbers, as texts
 * @param isError whether its status says so
 */
public record ReceivedSpan(
        String traceId,
        String spanId,
        String parentId,
        String name,
        long kind,
        Map<String, String> attributes,
        boolean isError) {

    public ReceivedSpan {
        attributes = Map.copyOf(attributes);
    }

    public Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }
}
