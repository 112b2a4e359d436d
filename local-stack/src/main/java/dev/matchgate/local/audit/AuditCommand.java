package dev.matchgate.local.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.matchgate.local.fixtures.CommandImpossible;
import dev.matchgate.local.fixtures.Pause;
import dev.matchgate.local.fixtures.Room;

/**
 * {@code ./run audit}: has a running Matchgate check what must always be true. Exit code 0: all of it is; 1: there are
 * violations, which are listed; 2: it could not be found out, and one line on stderr says why.
 */
@Command(
        name = "audit",
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 2,
        description = "Checks what must always be true of the running Matchgate's matches: MySQL, Redis and the payment"
                + " ledger, seat by seat and booking by booking, while the sale goes on.",
        footer = {"", "Exit codes: 0 all is well; 1 there are violations; 2 it could not be found out."})
public final class AuditCommand implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int IMPOSSIBLE = 2;
    private static final Pattern MATCH_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final Path directory;
    private final Pause pause;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    @SuppressWarnings("unused") // picocli sets it and acts on it
    private boolean help;

    @Parameters(arity = "0..1", paramLabel = "MATCH_ID", description = "The match; else each that fans see.")
    private Optional<String> matchId = Optional.empty();

    @Option(names = "--url", paramLabel = "URL", description = "The room; else the first of .run/endpoints.json.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--ops-token", paramLabel = "TOKEN", description = "Else the one in .run/ops-token.")
    private Optional<String> opsToken = Optional.empty();

    /** Works in the current directory. */
    public AuditCommand() {
        this(Path.of(""), Pause.real());
    }

    /** @param directory where {@code .run} is */
    AuditCommand(Path directory, Pause pause) {
        this.directory = directory;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        try {
            return run() == 0 ? 0 : WRONG;
        } catch (CommandImpossible e) {
            spec.commandLine().getErr().println("audit: " + e.getMessage());
            return IMPOSSIBLE;
        }
    }

    /** @return how many violations there are */
    private int run() {
        matchId.filter(id -> !MATCH_ID.matcher(id).matches()).ifPresent(id -> {
            throw new CommandImpossible("a match id is 1 to 40 of A-Z a-z 0-9 _ -");
        });
        try (var api = new AuditApi(Room.find(directory, url, opsToken), pause)) {
            var out = spec.commandLine().getOut();
            int violations = 0;
            for (var id : matchId.map(List::of).orElseGet(api::matches)) {
                var report = api.audit(id);
                report.printTo(out, id);
                violations += report.violations();
            }
            out.println(violations == 0 ? "no violations" : violations + " violations");
            out.flush();
            return violations;
        }
    }
}
