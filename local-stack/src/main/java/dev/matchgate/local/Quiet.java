package dev.matchgate.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets the embedded servers' libraries speak of trouble only, whatever the logging of the program around. */
final class Quiet {

    /** Held, since java.util.logging forgets the level of a logger that nobody refers to. */
    private static final List<Logger> LOUD = List.of(
            Logger.getLogger("ch.vorburger"),
            Logger.getLogger("org.apache.pekko"),
            Logger.getLogger("org.elasticmq"),
            Logger.getLogger("redis.embedded"),
            Logger.getLogger("software.amazon.awssdk"));

    private Quiet() {}

    static void libraries() {
        LOUD.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
