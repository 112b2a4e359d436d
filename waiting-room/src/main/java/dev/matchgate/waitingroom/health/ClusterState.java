package dev.matchgate.waitingroom.health;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.vertx.redis.client.Response;

import dev.matchgate.waitingroom.http.StoreUnavailable;

/** How one node sees its Redis cluster, as CLUSTER INFO says it. */
record ClusterState(boolean up, int slotsWithoutNode) {

    private static final int SLOTS = 16_384;

    static ClusterState of(Optional<Response> info) {
        return parse(info.map(Response::toString).orElse(""));
    }

    static ClusterState parse(String info) {
        Map<String, String> fields = info.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, second) -> second));
        var served = Integer.parseInt(fields.getOrDefault("cluster_slots_ok", "0"));
        return new ClusterState("ok".equals(fields.get("cluster_state")), SLOTS - served);
    }

    /** @throws StoreUnavailable when the cluster answers no command */
    void requireUp() {
        if (!up) {
            throw new StoreUnavailable("Redis", new IllegalStateException("the cluster's state is not ok"));
        }
    }
}
