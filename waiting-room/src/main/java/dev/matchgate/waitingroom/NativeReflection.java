package dev.matchgate.waitingroom;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.Command;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.RowRange;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.common.SectionPlan;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.waitingroom.http.FieldError;
import dev.matchgate.waitingroom.http.Problem;

/** What Jackson reads and writes outside Quarkus' sight: a native image would leave their members out. */
@RegisterForReflection(
        targets = {
            AdmissionSettings.class,
            BookSeat.class,
            BookingId.class,
            Command.class,
            FanId.class,
            FieldError.class,
            HoldId.class,
            MatchDefinition.class,
            MatchId.class,
            Problem.class,
            PublishMatch.class,
            RowRange.class,
            SeatId.class,
            SeatPlan.class,
            SectionPlan.class,
            TuneMatch.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
