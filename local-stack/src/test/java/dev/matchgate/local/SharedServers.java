package dev.matchgate.local;

import java.util.EnumSet;
import java.util.Map;

/** One stack for all tests that only look at it or use it as a real server; it ends with the JVM of the tests. */
public final class SharedServers {

    private static final LocalStack STACK =
            LocalStack.start(EnumSet.allOf(Server.class), StackOptions.standard(Map.of()));

    private SharedServers() {}

    public static LocalStack stack() {
        return STACK;
    }
}
