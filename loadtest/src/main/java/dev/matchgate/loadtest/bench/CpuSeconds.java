package dev.matchgate.loadtest.bench;

/** Seconds of CPU by process. */
record CpuSeconds(double rooms, double redis, double generator) {

    static final CpuSeconds NONE = new CpuSeconds(0, 0, 0);

    CpuSeconds plus(CpuSeconds other) {
        return new CpuSeconds(rooms + other.rooms, redis + other.redis, generator + other.generator);
    }

    CpuSeconds since(CpuSeconds before) {
        return new CpuSeconds(rooms - before.rooms, redis - before.redis, generator - before.generator);
    }

    /** @param answers among which the seconds are shared out in microseconds */
    String text(long answers) {
        return "room %.1f s, Redis %.1f s, generator %.1f s; an answer %.1f, %.1f, %.1f us"
                .formatted(
                        rooms,
                        redis,
                        generator,
                        rooms * 1e6 / answers,
                        redis * 1e6 / answers,
                        generator * 1e6 / answers);
    }
}
