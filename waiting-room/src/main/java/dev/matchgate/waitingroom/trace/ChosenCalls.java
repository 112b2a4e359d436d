package dev.matchgate.waitingroom.trace;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Which calls are traced. What belongs to one goes with it; but a caller of the room does not decide: fans could write as
 * many traces as they like.
 */
final class ChosenCalls {

    private ChosenCalls() {}

    @Produces
    @Singleton
    static Sampler sampler(TraceConfig config, Clock clock) {
        return of(new ReservoirSampler(
                config.reservoirPerSecond(),
                config.rateOfOthers(),
                clock,
                () -> ThreadLocalRandom.current().nextDouble()));
    }

    static Sampler of(Sampler calls) {
        return Sampler.parentBasedBuilder(calls)
                .setRemoteParentSampled(calls)
                .setRemoteParentNotSampled(calls)
                .build();
    }
}
