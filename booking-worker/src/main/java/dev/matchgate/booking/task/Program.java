package dev.matchgate.booking.task;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;

/**
 * The worker's program. {@code MATCHGATE_TASK} says what it is for: {@code serve}, the default, drains the queue until it
 * is told to stop; {@code migrate} and {@code warm-up} do one thing and end, with 0 when it is done, 1 when it failed and
 * 2 when there is no such task. The log says why.
 */
@QuarkusMain
public final class Program implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Program.class);

    private static final int UNKNOWN_TASK = 2;

    private final Instance<Migration> migration;
    private final Instance<WarmUpRun> warmUp;

    Program(Instance<Migration> migration, Instance<WarmUpRun> warmUp) {
        this.migration = migration;
        this.warmUp = warmUp;
    }

    public static void main(String... arguments) {
        if (!task().equals("serve")) {
            // What a task leaves alone stands in application.properties.
            System.setProperty("quarkus.profile", "prod,task");
        }
        Quarkus.run(Program.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        return switch (task()) {
            case "serve" -> {
                Quarkus.waitForExit();
                yield 0;
            }
            case "migrate" -> exitCode(migration.get().run());
            case "warm-up" -> exitCode(warmUp.get().run());
            default -> {
                LOG.errorf("MATCHGATE_TASK is serve, migrate or warm-up, not \"%s\"", task());
                yield UNKNOWN_TASK;
            }
        };
    }

    private static int exitCode(boolean done) {
        return done ? 0 : 1;
    }

    private static String task() {
        var named = System.getenv("MATCHGATE_TASK");
        return named == null || named.isBlank() ? "serve" : named;
    }
}
