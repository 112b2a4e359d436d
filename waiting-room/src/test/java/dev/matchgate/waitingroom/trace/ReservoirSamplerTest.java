package dev.matchgate.waitingroom.trace;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The first of each second, and 5 % of the others. */
class ReservoirSamplerTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-26T10:00:00Z").toEpochMilli());
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    private ReservoirSampler sampler(int reservoir, double rate) {
        return new ReservoirSampler(
                reservoir, rate, () -> Instant.ofEpochMilli(millis.get()), () -> random.nextDouble());
    }

    private static boolean chooses(Sampler sampler, Context parent) {
        var result = sampler.shouldSample(parent, TRACE, "a call", SpanKind.SERVER, Attributes.empty(), List.of());
        return result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static long chosen(Sampler sampler, int of) {
        return IntStream.range(0, of)
                .filter(i -> chooses(sampler, Context.root()))
                .count();
    }

    private static Context under(TraceFlags flags, boolean remote) {
        var id = "b7ad6b7169203331";
        return Context.root()
                .with(Span.wrap(
                        remote
                                ? SpanContext.createFromRemoteParent(TRACE, id, flags, TraceState.getDefault())
                                : SpanContext.create(TRACE, id, flags, TraceState.getDefault())));
    }

    @Test
    void theFirstOfEachSecondIsChosen() {
        var sampler = sampler(1, 0);

        assertThat(chosen(sampler, 1000)).isOne();
        millis.addAndGet(999);
        assertThat(chosen(sampler, 1000)).isZero();
        millis.addAndGet(1);
        assertThat(chosen(sampler, 1000)).isOne();
    }

    @Test
    void aClockThatIsSetBackBeginsASecondToo() {
        var sampler = sampler(2, 0);
        assertThat(chosen(sampler, 10)).isEqualTo(2);

        millis.addAndGet(-60_000);

        assertThat(chosen(sampler, 10)).isEqualTo(2);
    }

    @Test
    void ofTheOthersOneInTwentyIs() {
        // Of 100,000 some 5,000; the standard deviation is 69.
        assertThat(chosen(sampler(1, 0.05), 100_000)).isBetween(4_500L, 5_500L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void manyAtOnceGetNoMoreThanTheReservoir(int reservoir) throws Exception {
        var sampler = sampler(reservoir, 0);
        var calls = IntStream.range(0, 1000)
                .<Callable<Boolean>>mapToObj(i -> () -> chooses(sampler, Context.root()))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(calls).stream().filter(Future::resultNow))
                    .hasSize(reservoir);
        }
    }

    @Test
    void whatBelongsToACallGoesWithIt() {
        var sampler = ChosenCalls.of(sampler(0, 0));

        assertThat(chooses(sampler, under(TraceFlags.getSampled(), false))).isTrue();
        assertThat(chooses(ChosenCalls.of(sampler(1, 1)), under(TraceFlags.getDefault(), false)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aCallerOfTheRoomDecidesNothing(Caller caller) {
        assertThat(chooses(ChosenCalls.of(sampler(0, 0)), under(caller.flags, true)))
                .isFalse();
        assertThat(chooses(ChosenCalls.of(sampler(1, 0)), under(caller.flags, true)))
                .isTrue();
    }

    enum Caller {
        WANTS_A_TRACE(TraceFlags.getSampled()),
        WANTS_NONE(TraceFlags.getDefault());

        @SuppressWarnings("ImmutableEnumChecker")
        private final TraceFlags flags;

        Caller(TraceFlags flags) {
            this.flags = flags;
        }
    }
}
