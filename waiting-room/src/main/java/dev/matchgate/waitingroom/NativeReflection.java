package dev.matchgate.waitingroom;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.RowRange;
import dev.matchgate.common.SectionPlan;
import dev.matchgate.common.TuneMatch;

/** What Jackson reads and writes apart from HTTP bodies, which Quarkus registers by itself for the native executable. */
@RegisterForReflection(
        targets = {
            AdmissionSettings.class,
            BookSeat.class,
            MatchDefinition.class,
            PublishMatch.class,
            RowRange.class,
            SectionPlan.class,
            TuneMatch.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
