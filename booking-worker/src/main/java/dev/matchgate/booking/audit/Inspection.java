package dev.matchgate.booking.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.matchgate.common.AuditReport;

/**
 * One thing that an audit looks at. What two stores say differently is only suspect at first, for a change may be under
 * way: it is a violation when it is still the same after some looks more. Keeps 500 suspects, 100 violations and 100 notes.
 */
final class Inspection {

    private static final int MOST_VIOLATIONS = 100;
    private static final int MOST_NOTES = 100;
    private static final int MOST_SUSPECTS = 500;
    private static final int LOOKS = 3;

    private final String invariant;
    private final Function<String, Optional<String>> lookAgain;
    private final Runnable pause;
    private final List<String> violations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Suspicion> suspects = new LinkedHashMap<>();
    private long checked;

    /** @param unchanged whether the look before found the very same */
    private record Suspicion(String difference, boolean unchanged) {}

    /** @param lookAgain what is wrong with a subject at that moment, if anything */
    Inspection(String invariant, Function<String, Optional<String>> lookAgain, Runnable pause) {
        this.invariant = invariant;
        this.lookAgain = lookAgain;
        this.pause = pause;
    }

    /** For what one statement or one script tells, which is true of one moment. */
    static Inspection ofOneMoment(String invariant) {
        return new Inspection(invariant, subject -> Optional.empty(), () -> {});
    }

    void looked(long more) {
        checked += more;
    }

    void violated(String what) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(what);
        }
    }

    /** @param what is as it should be, and somebody has to look after it */
    void noted(String what) {
        if (notes.size() < MOST_NOTES) {
            notes.add(what);
        }
    }

    /** @param subject an id by which it can be looked at again */
    void suspect(String subject, String difference) {
        if (violations.size() >= MOST_VIOLATIONS) {
            return;
        }
        suspects.put(subject, new Suspicion(difference, false));
        if (suspects.size() >= MOST_SUSPECTS) {
            for (int look = 0; look < LOOKS && !suspects.isEmpty(); look++) {
                pause.run();
                lookAgain();
            }
            conclude();
        }
    }

    /** All together, so that an audit waits for all of them once. */
    static void lookAgain(List<Inspection> inspections, Runnable pause) {
        for (int look = 0; look < LOOKS; look++) {
            if (inspections.stream().allMatch(inspection -> inspection.suspects.isEmpty())) {
                return;
            }
            pause.run();
            inspections.forEach(Inspection::lookAgain);
        }
        inspections.forEach(Inspection::conclude);
    }

    private void lookAgain() {
        for (var subject : List.copyOf(suspects.keySet())) {
            var before = suspects.get(subject).difference();
            lookAgain
                    .apply(subject)
                    .ifPresentOrElse(
                            now -> suspects.put(subject, new Suspicion(now, now.equals(before))),
                            () -> suspects.remove(subject));
        }
    }

    /** What changes from look to look is being worked on. */
    private void conclude() {
        suspects.values().stream()
                .filter(Suspicion::unchanged)
                .map(Suspicion::difference)
                .forEach(this::violated);
        suspects.clear();
    }

    AuditReport.Check report() {
        return new AuditReport.Check(invariant, checked, violations, notes);
    }
}
