package dev.matchgate.local.launch;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.matchgate.local.AtExit;
import dev.matchgate.local.StackException;
import dev.matchgate.local.audit.AuditCommand;
import dev.matchgate.local.fixtures.ImportCommand;

/** The command behind {@code ./run}: starts everything on one machine and stays until it is stopped. */
@Command(
        name = "./run",
        description = {
            "Starts Matchgate on this machine: Redis, a SQL server and SQS, the booking workers and the waiting rooms,"
                    + " with a demo match that opens in a minute. Ctrl-C stops all of it.",
            "",
            "REDIS_URL, MYSQL_URL and SQS_ENDPOINT put a real server in the place of an embedded one;"
                    + " REDIS_CLIENT_TYPE=cluster makes Redis a cluster.",
            ""
        },
        subcommands = {ImportCommand.class, AuditCommand.class},
        footer = {"", "Benchmarks are a command of their own: ./run bench --help."})
public final class Launcher implements Callable<Integer> {

    private static final int MOST_PROCESSES = 16;
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "port of the first room, further rooms on the next ports (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--rooms", defaultValue = "1", description = "waiting rooms (default: ${DEFAULT-VALUE})")
    private int rooms;

    @Option(names = "--workers", defaultValue = "1", description = "booking workers (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--no-demo", description = "publish no demo match")
    private boolean noDemo;

    @Option(names = "--keep", description = "keep data and keys in .run for the next start with --keep")
    private boolean keep;

    // Picocli acts on it; nothing here has to look.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Spec
    private CommandSpec spec;

    /** Ends with 0 after a stop, 1 when something is in the way, 2 for a wrong option. */
    public static void main(String[] arguments) {
        // A library's logging facade need not say that nobody listens to it.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher()).setExecutionExceptionHandler(Launcher::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (AtExit.isClosing()) {
            // Ctrl-C took away what a start was waiting for; that is no news to who pressed it.
            return 1;
        }
        if (failure instanceof StackException) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        var home = Path.of(System.getProperty("matchgate.home", "")).toAbsolutePath();
        var size = new MatchgateOptions.Size(port, rooms, workers);
        var options = MatchgateOptions.of(home, System.getenv(), size, keep);
        run(options.telling(new Progress(System.out)));
        return 0;
    }

    private void check() {
        require(rooms >= 1 && rooms <= MOST_PROCESSES, "--rooms must be 1 to " + MOST_PROCESSES);
        require(workers >= 1 && workers <= MOST_PROCESSES, "--workers must be 1 to " + MOST_PROCESSES);
        require(port >= 1 && port + rooms - 1 <= LAST_PORT, "--port must be 1 to " + LAST_PORT + ", for every room");
    }

    private void require(boolean good, String otherwise) {
        if (!good) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void run(MatchgateOptions options) throws InterruptedException {
        options.progress().accept("starting");
        try (var matchgate = Matchgate.start(options)) {
            var url = matchgate.endpoints().rooms().getFirst().url();
            if (!noDemo) {
                new DemoMatch(url, matchgate.opsToken()).publish();
                options.progress().accept("match demo is published and opens in a minute");
            }
            tell(matchgate, options);
            // Only the end of this JVM ends it; the shutdown hook stops everything.
            new CountDownLatch(1).await();
        }
    }

    private static void tell(Matchgate matchgate, MatchgateOptions options) {
        var endpoints = matchgate.endpoints();
        var out = System.out;
        out.println();
        endpoints.rooms().forEach(room -> out.println("  room       " + room.url()));
        // The passwords are in the file named below, not on a screen that others may see.
        out.println("  redis      " + endpoints.redis().replaceAll("//[^@/]*@", "//"));
        out.println("  mysql      " + endpoints.mysql().jdbcUrl().replaceFirst("\\?.*", ""));
        out.println("  sqs        " + endpoints.sqs());
        out.println("  ops token  " + matchgate.opsToken());
        out.println("  logs       " + options.folder().resolve("logs"));
        out.println("  all of it  " + options.folder().resolve("endpoints.json"));
        out.println();
        out.println("Matchgate is ready: " + endpoints.rooms().getFirst().url());
        out.flush();
    }
}
