package dev.matchgate.loadtest.bench;

import java.util.Locale;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import dev.matchgate.local.AtExit;

/** The command behind {@code ./run bench}. */
@Command(
        name = "./run bench",
        description = {
            "Measures Matchgate on this machine: starts one of its own in .run, loads it over the loopback, prints a"
                    + " Markdown table and stops all of it. What is asked for is bounded in number and time; Ctrl-C ends"
                    + " it sooner.",
            "",
            "REDIS_URL, MYSQL_URL and SQS_ENDPOINT put a real server in the place of an embedded one.",
            ""
        },
        subcommands = {
            PollsBench.class,
            JoinsBench.class,
            AdmissionBench.class,
            FansBench.class,
            RanksBench.class,
            BookingsBench.class,
            PagesBench.class
        },
        footer = {
            "",
            "Each has options of its own: ./run bench polls --help. A missed bar is no failure: the exit code is 0."
        })
public final class Bench {

    // Picocli acts on it; nothing here has to look.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    private boolean help;

    /** Ends with 0 after a measurement, 1 when something is in the way, 2 for a wrong option. */
    public static void main(String[] arguments) {
        // Figures are written alike on every machine.
        Locale.setDefault(Locale.ROOT);
        // A library's logging facade need not say that nobody listens to it.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Bench::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (AtExit.isClosing()) {
            // Ctrl-C took away what a benchmark was waiting for; that is no news to who pressed it.
            return 1;
        }
        if (failure instanceof BenchImpossible) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
