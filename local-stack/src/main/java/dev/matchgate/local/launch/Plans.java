package dev.matchgate.local.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;

import dev.matchgate.local.LocalStack;
import dev.matchgate.local.Loopback;
import dev.matchgate.local.SqlAccess;

/** How the rooms and workers of one run are started. */
final class Plans {

    private final MatchgateOptions options;
    private final RunFolder folder;
    private final ChildEnvironment environment;

    Plans(MatchgateOptions options, RunFolder folder, LocalStack stack) {
        this.options = options;
        this.folder = folder;
        this.environment = new ChildEnvironment(options.stack().environment(), stack);
    }

    SupervisedProcess.Plan room(int number, Keys keys) {
        var port = options.size().port();
        // A room keeps its address for life; only tests do not care which it is.
        var fixed = port == MatchgateOptions.ANY_PORT ? Loopback.freePort() : port + number - 1;
        var name = "room-" + number;
        var log = emptyLog(name);
        return new SupervisedProcess.Plan(
                name, () -> fixed, p -> builder(options.room(), environment.room(keys, p), log), log, "/health");
    }

    SupervisedProcess.Plan worker(int number, SqlAccess sql) {
        var name = "worker-" + number;
        var log = emptyLog(name);
        IntSupplier ports = Loopback::freePort;
        return new SupervisedProcess.Plan(
                name, ports, p -> builder(options.worker(), environment.worker(sql, p), log), log, "/q/health/ready");
    }

    private Path emptyLog(String name) {
        try {
            return Files.writeString(folder.log(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log of " + name, e);
        }
    }

    private static ProcessBuilder builder(Program program, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(program.command())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
