package dev.matchgate.booking.audit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InspectionTest {

    private final AtomicInteger pauses = new AtomicInteger();

    @Test
    void whatStaysAsItIsIsAViolation() {
        var inspection = seeing("odd", "odd", "odd");

        inspection.suspect("a", "odd");
        lookAgain(inspection);

        assertThat(inspection.report().violations()).containsExactly("odd");
        assertThat(pauses).hasValue(3);
    }

    @Test
    void whatIsRightAtASecondLookIsNone() {
        var inspection = seeing("odd", "");

        inspection.suspect("a", "odd");
        lookAgain(inspection);

        assertThat(inspection.report().violations()).isEmpty();
        assertThat(pauses).hasValue(2);
    }

    @Test
    void whatChangesFromLookToLookIsUnderWay() {
        var inspection = seeing("version 2", "version 3", "version 4");

        inspection.suspect("a", "version 1");
        lookAgain(inspection);

        assertThat(inspection.report().violations()).isEmpty();
    }

    @Test
    void whatStoppedChangingIsAViolation() {
        var inspection = seeing("version 2", "version 3", "version 3");

        inspection.suspect("a", "version 1");
        lookAgain(inspection);

        assertThat(inspection.report().violations()).containsExactly("version 3");
    }

    @Test
    void nothingIsWaitedForWithoutSuspicion() {
        var inspection = seeing();

        inspection.looked(7);
        lookAgain(inspection);

        assertThat(pauses).hasValue(0);
        assertThat(inspection.report().checked()).isEqualTo(7);
    }

    @Test
    void manySuspectsAreLookedAtInBetweenAndTheFirstHundredReported() {
        var inspection = new Inspection("I", subject -> Optional.of("odd " + subject), pauses::incrementAndGet);

        IntStream.range(0, 10_000).forEach(n -> inspection.suspect("s" + n, "odd s" + n));
        lookAgain(inspection);

        assertThat(inspection.report().violations()).hasSize(100).contains("odd s0", "odd s99");
        assertThat(pauses).hasValue(3);
    }

    @Test
    void oneWrongThingBehindManyChangesIsFound() {
        var inspection = new Inspection(
                "I", subject -> Optional.of("odd").filter(_ -> subject.equals("s2000")), pauses::incrementAndGet);

        IntStream.rangeClosed(0, 2_000).forEach(n -> inspection.suspect("s" + n, "odd"));
        lookAgain(inspection);

        assertThat(inspection.report().violations()).containsExactly("odd");
    }

    private void lookAgain(Inspection inspection) {
        Inspection.lookAgain(List.of(inspection), pauses::incrementAndGet);
    }

    /** @param looks what each further look finds, empty for nothing */
    private Inspection seeing(String... looks) {
        var left = new ArrayDeque<>(List.of(looks));
        return new Inspection(
                "I", subject -> Optional.of(left.remove()).filter(look -> !look.isEmpty()), pauses::incrementAndGet);
    }
}
