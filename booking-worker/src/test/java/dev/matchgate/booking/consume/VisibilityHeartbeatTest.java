package dev.matchgate.booking.consume;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VisibilityHeartbeatTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Delivery DELIVERY = new Delivery("1", "g", "r", "{}");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = new MovedClock(now::get);
    private final RecordingQueue queue = new RecordingQueue();
    private final VisibilityHeartbeat heartbeat = new VisibilityHeartbeat(queue, new FixedConfig(), clock);

    @Test
    void onlyWhatTakesLongIsKeptHidden() {
        heartbeat.watch(List.of(DELIVERY));
        heartbeat.beat();
        assertThat(queue.extended).isEmpty();

        now.set(START.plusSeconds(10));
        heartbeat.beat();

        assertThat(queue.extended).containsExactly(DELIVERY);
    }

    @Test
    void whatIsDoneIsLeftAlone() {
        heartbeat.watch(List.of(DELIVERY));
        heartbeat.forget(List.of(DELIVERY));
        now.set(START.plusSeconds(10));

        heartbeat.beat();

        assertThat(queue.extended).isEmpty();
    }

    @Test
    void whoeverIsStuckIsGivenUp() {
        heartbeat.watch(List.of(DELIVERY));
        now.set(START.plusSeconds(601));

        heartbeat.beat();

        assertThat(queue.extended).isEmpty();
    }

    private static final class RecordingQueue implements BookingQueue {

        private final List<Delivery> extended = new ArrayList<>();

        @Override
        public List<Delivery> receive() {
            return List.of();
        }

        @Override
        public boolean letsOneWait() {
            return true;
        }

        @Override
        public void delete(List<Delivery> deliveries) {}

        @Override
        public void extend(Collection<Delivery> deliveries, Duration visibility) {
            extended.addAll(deliveries);
        }

        @Override
        public void stopReceiving() {}
    }

    private record FixedConfig() implements ConsumeConfig {

        @Override
        public String bookingsQueue() {
            return "q.fifo";
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int receivers() {
            return 2;
        }

        @Override
        public int mostInFlight() {
            return 40;
        }

        @Override
        public int waitSeconds() {
            return 20;
        }

        @Override
        public int visibilitySeconds() {
            return 30;
        }

        @Override
        public int longestCommandSeconds() {
            return 600;
        }
    }

    private static final class MovedClock extends Clock {

        private final InstantSource source;

        MovedClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
