package dev.matchgate.loadtest.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * Measures several loads in turns, several times round, in the same processes: whatever else the machine does meanwhile
 * hits all of them.
 */
final class Alternation {

    private final Rig rig;
    private final List<Part> parts;

    Alternation(Rig rig, List<Load> loads) {
        this.rig = rig;
        this.parts = loads.stream().map(Part::new).toList();
    }

    /** Requests that are sent round and round. */
    record Load(String name, List<Buffer> requests, Check check) {}

    /** What one load came to. */
    static final class Part {

        private final Load load;
        private final List<Double> perSecond = new ArrayList<>();
        private final Tally tally = new Tally();
        private CpuSeconds cpu = CpuSeconds.NONE;

        private Part(Load load) {
            this.load = load;
        }

        String name() {
            return load.name();
        }

        Rounds perSecond() {
            return new Rounds(perSecond);
        }

        Tally tally() {
            return tally;
        }

        CpuSeconds cpu() {
            return cpu;
        }
    }

    /** @return the parts, in the order of the loads */
    List<Part> measure(Duration warmUp, int rounds, Duration each) {
        parts.forEach(part -> {
            Progress.say("warming up: %s".formatted(part.name()));
            ClosedLoop.during(rig.generator(), part.load.requests(), part.load.check(), warmUp);
        });
        for (int round = 1; round <= rounds; round++) {
            for (var part : parts) {
                measureOnce(part, each);
                Progress.say(
                        "round %d of %d: %s %,.0f/s".formatted(round, rounds, part.name(), part.perSecond.getLast()));
            }
        }
        return parts;
    }

    private void measureOnce(Part part, Duration each) {
        var processes = rig.processes();
        var before = processes.cpu();
        var result = ClosedLoop.during(rig.generator(), part.load.requests(), part.load.check(), each);
        part.cpu = part.cpu.plus(processes.cpu().since(before));
        part.perSecond.add(result.perSecond());
        part.tally.add(result.tally());
    }
}
