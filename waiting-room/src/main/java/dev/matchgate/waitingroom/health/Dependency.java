package dev.matchgate.waitingroom.health;

/** Something outside this process that the room needs; every bean of this type stands in {@code /health/detailed}. */
public interface Dependency {

    /** @return what it is called there */
    String name();

    /**
     * Asks it something cheap. Blocks for two seconds at most.
     *
     * @return how it is; an exception means that it is away
     */
    Finding ask() throws Exception;

    /** What asking showed. */
    sealed interface Finding {

        /** It answers. */
        record Up() implements Finding {}

        /** It answers, but something must be mended. */
        record Degraded(String reason) implements Finding {}
    }
}
