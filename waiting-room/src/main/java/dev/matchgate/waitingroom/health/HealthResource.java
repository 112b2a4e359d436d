package dev.matchgate.waitingroom.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.matchgate.waitingroom.health.Dependency.Finding;

/** Whether the room serves, in short and for each dependency. */
@Path("/health")
@RunOnVirtualThread
class HealthResource {

    private final RedisDependency redis;
    private final List<Dependency> dependencies;

    HealthResource(RedisDependency redis, @All List<Dependency> dependencies) {
        this.redis = redis;
        this.dependencies = dependencies.stream()
                .sorted(Comparator.comparing(Dependency::name))
                .toList();
    }

    /** How something is: DEGRADED answers, but needs mending. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    record HealthView(Status status) {}

    /** @param dependencies what was found, by name */
    record DetailedView(Status status, Map<String, DependencyView> dependencies) {}

    /** @param latencyMillis how long the answer took, with one decimal */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DependencyView(Status status, double latencyMillis, Optional<String> reason) {}

    /** 200 as long as Redis answers: fans can join and ask for their place. */
    @GET
    public RestResponse<HealthView> health() {
        var status = look(redis).status() == Status.DOWN ? Status.DOWN : Status.UP;
        return answer(status, new HealthView(status));
    }

    /** DOWN without Redis, DEGRADED when anything else is not as it should be. */
    @GET
    @Path("/detailed")
    public RestResponse<DetailedView> detailed() {
        var found = new TreeMap<String, DependencyView>();
        dependencies.forEach(dependency -> found.put(dependency.name(), look(dependency)));
        var status = found.get(redis.name()).status() == Status.DOWN
                ? Status.DOWN
                : found.values().stream().allMatch(view -> view.status() == Status.UP) ? Status.UP : Status.DEGRADED;
        return answer(status, new DetailedView(status, found));
    }

    private static <T> RestResponse<T> answer(Status status, T view) {
        var http = status == Status.DOWN ? RestResponse.Status.SERVICE_UNAVAILABLE : RestResponse.Status.OK;
        return ResponseBuilder.create(http, view)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static DependencyView look(Dependency dependency) {
        var started = System.nanoTime();
        try {
            return switch (dependency.ask()) {
                case Finding.Up _ -> view(Status.UP, started, Optional.empty());
                case Finding.Degraded(var reason) -> view(Status.DEGRADED, started, Optional.of(reason));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return view(Status.DOWN, started, Optional.of("interrupted"));
        } catch (Exception e) {
            // The message could name hosts; what callers need is that it is away.
            return view(Status.DOWN, started, Optional.of("does not answer"));
        }
    }

    private static DependencyView view(Status status, long started, Optional<String> reason) {
        var tenths = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started) / 100;
        return new DependencyView(status, tenths / 10d, reason);
    }
}
