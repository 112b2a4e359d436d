package dev.matchgate.local.audit;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a room answers about an audit.
 *
 * @param asOf when the audit began
 */
record Report(Instant asOf, List<Check> checks) {

    record Check(String invariant, long checked, List<String> violations, List<String> notes) {}

    /** @return empty when the JSON is no report */
    static Optional<Report> of(JsonNode json) {
        if (!json.path("ok").isBoolean() || !json.path("checks").isArray()) {
            return Optional.empty();
        }
        try {
            var checks = new ArrayList<Check>();
            for (var check : json.path("checks")) {
                checks.add(new Check(
                        check.path("invariant").asText(),
                        check.path("checked").asLong(),
                        texts(check.path("violations")),
                        texts(check.path("notes"))));
            }
            return Optional.of(new Report(Instant.parse(json.path("asOf").asText()), checks));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    int violations() {
        return checks.stream().mapToInt(check -> check.violations().size()).sum();
    }

    void printTo(PrintWriter out, String matchId) {
        out.println("match " + matchId + ", as of " + asOf + ":");
        if (checks.isEmpty()) {
            out.println("  a draft, which has nothing to be checked yet");
        }
        for (var check : checks) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-5s  %s (%,d looked at)",
                    check.violations().isEmpty() ? "ok" : "WRONG",
                    shown(check.invariant()),
                    check.checked()));
            check.violations().forEach(violation -> out.println("           " + shown(violation)));
            check.notes().forEach(note -> out.println("    note   " + shown(note)));
        }
        out.flush();
    }

    /** Nothing that moves a terminal's cursor. */
    private static String shown(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
