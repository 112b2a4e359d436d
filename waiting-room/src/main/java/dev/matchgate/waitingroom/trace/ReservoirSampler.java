package dev.matchgate.waitingroom.trace;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * X-Ray's way to choose: the first so many of each second, its reservoir, and a fixed rate of the others
 * (<a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html">Configuring sampling rules</a>).
 * X-Ray counts a reservoir over all instances together; this one counts for its process alone and asks nobody. It looks
 * neither at the call nor at its trace id, which a caller may choose.
 */
final class ReservoirSampler implements Sampler {

    /** The lower bits of {@link #taken} count, the upper ones hold the second. */
    private static final int COUNT_BITS = 20;

    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private final int reservoirPerSecond;
    private final double rateOfOthers;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param rateOfOthers 0 to 1
     * @param random from 0 to below 1
     */
    ReservoirSampler(int reservoirPerSecond, double rateOfOthers, InstantSource clock, DoubleSupplier random) {
        this.reservoirPerSecond = reservoirPerSecond;
        this.rateOfOthers = rateOfOthers;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        boolean chosen = isOfReservoir() || random.getAsDouble() < rateOfOthers;
        return chosen ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    private boolean isOfReservoir() {
        long second = clock.millis() / 1000;
        while (true) {
            long before = taken.get();
            long count = before >> COUNT_BITS == second ? before & COUNT : 0;
            if (count >= reservoirPerSecond) {
                return false;
            }
            if (taken.compareAndSet(before, (second << COUNT_BITS) + count + 1)) {
                return true;
            }
        }
    }

    @Override
    public String getDescription() {
        return "ReservoirSampler{" + reservoirPerSecond + "/s and " + rateOfOthers + " of the others}";
    }
}
