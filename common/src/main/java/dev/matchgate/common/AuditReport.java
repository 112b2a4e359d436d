package dev.matchgate.common;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Whether a match's data keep what Matchgate promises, as one audit found it.
 *
 * @param asOf when the audit began; what happened since may not be in it
 * @param ok whether there are no violations
 * @param checks one for each thing that was looked at
 */
public record AuditReport(Instant asOf, boolean ok, List<Check> checks) {

    public AuditReport {
        checks = List.copyOf(checks);
    }

    /**
     * One invariant.
     *
     * @param invariant its name and what it says, such as {@code I2: a CONFIRMED booking owns exactly its seats}
     * @param checked how many rows, seats or bookings were looked at
     * @param violations what is wrong, each in a sentence that names ids; the first 100
     * @param notes what is not wrong and needs somebody all the same, each in a sentence that names ids; the first 100
     */
    public record Check(
            String invariant,
            long checked,
            List<String> violations,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

        public Check {
            violations = List.copyOf(violations);
            // Reports from before there were any lack them.
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        public Check(String invariant, long checked, List<String> violations) {
            this(invariant, checked, violations, List.of());
        }
    }
}
