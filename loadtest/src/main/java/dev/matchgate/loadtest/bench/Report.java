package dev.matchgate.loadtest.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import picocli.CommandLine.Model.CommandSpec;

/** The outcome of a benchmark as a Markdown table, with all that is needed to measure it again. */
final class Report {

    private final String name;
    private final String command;
    private final Machine machine;
    private final List<String> rows = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();

    /** @param machine as it was before the load */
    Report(String name, String command, Machine machine) {
        this.name = name;
        this.command = command;
        this.machine = machine;
    }

    /** The report of a command that was given on the command line, with the machine as it is now. */
    static Report of(CommandSpec command) {
        var arguments = command.root().commandLine().getParseResult().originalArgs();
        return new Report(command.name(), "./run bench " + String.join(" ", arguments), Machine.look());
    }

    /** Names the environment variables that the rooms and workers were given for the benchmark. */
    void settings(Map<String, String> variables) {
        settings.putAll(variables);
    }

    /** A figure that nobody has set a goal for. */
    void row(String what, String figure) {
        rows.add("| " + what + " | " + figure + " | | | |");
    }

    /**
     * A figure with its goal, and whether it is reached.
     *
     * @param text the figure and what belongs to it
     */
    void goal(String what, Goal goal, double figure, String text) {
        rows.add("| " + what + " | " + text + " | " + Goal.text(goal.bar()) + " | " + Goal.text(goal.aim()) + " | "
                + goal.verdict(figure) + " |");
    }

    /** A figure of what must not happen at all. */
    void none(String what, long times) {
        goal(what, new Goal.AtMost(0, 0), (double) times, times == 0 ? "none" : Long.toString(times));
    }

    /** Answers that were wrong, by what was wrong with them; there must be none. */
    void errors(String what, Tally tally) {
        none("errors: " + what, tally.wrongAnswers());
        tally.complaints().forEach((complaint, times) -> row("errors: " + what + ": " + complaint, times.toString()));
    }

    /** How long the answers took. */
    void latency(String what, Tally tally) {
        row(
                what + ": p50 / p99 / p99.9 / max",
                "%.2f / %.2f / %.2f / %.1f ms"
                        .formatted(
                                tally.percentileMillis(50),
                                tally.percentileMillis(99),
                                tally.percentileMillis(99.9),
                                tally.maxMillis()));
    }

    void print(PrintStream out) {
        out.println("### " + name);
        out.println();
        out.println(machine.before());
        out.println("Load average after it " + Machine.loadAverage() + ". Commit " + machine.commit() + ", `" + command
                + "`.");
        if (!settings.isEmpty()) {
            out.println("Set for the benchmark: " + settings + ".");
        }
        out.println();
        out.println("| measured | figure | bar | aim | |");
        out.println("|---|---|---|---|---|");
        rows.forEach(out::println);
        out.flush();
    }
}
