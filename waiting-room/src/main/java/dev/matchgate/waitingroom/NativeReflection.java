package dev.matchgate.waitingroom;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.Answer;
import dev.matchgate.common.Asked;
import dev.matchgate.common.AuditReport;
import dev.matchgate.common.BlockSeats;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.CallOff;
import dev.matchgate.common.CancelBooking;
import dev.matchgate.common.Command;
import dev.matchgate.common.FanId;
import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.PublishMatch;
import dev.matchgate.common.Question;
import dev.matchgate.common.RowRange;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.common.SectionPlan;
import dev.matchgate.common.TuneMatch;
import dev.matchgate.common.WarmUp;
import dev.matchgate.waitingroom.http.FieldError;
import dev.matchgate.waitingroom.http.Problem;

/** What Jackson reads and writes outside Quarkus' sight: a native image would leave their members out. */
@RegisterForReflection(
        targets = {
            AdmissionSettings.class,
            Answer.class,
            Answer.AuditStarted.class,
            Answer.DeadLetter.class,
            Answer.Failed.class,
            Answer.FoundBooking.class,
            Answer.FoundBookings.class,
            Answer.Redriven.class,
            Answer.RedrivenLetters.class,
            Answer.StoredDeadLetters.class,
            Asked.class,
            AuditReport.class,
            AuditReport.Check.class,
            BlockSeats.class,
            BookSeat.class,
            BookingId.class,
            CallOff.class,
            CancelBooking.class,
            CancelBooking.By.class,
            Command.class,
            FanId.class,
            FieldError.class,
            HoldId.class,
            MatchDefinition.class,
            MatchId.class,
            Problem.class,
            PublishMatch.class,
            Question.class,
            Question.Audit.class,
            Question.FindBookings.class,
            Question.ListDeadLetters.class,
            Question.Redrive.class,
            RowRange.class,
            SeatId.class,
            SeatPlan.class,
            SectionPlan.class,
            TuneMatch.class,
            WarmUp.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
