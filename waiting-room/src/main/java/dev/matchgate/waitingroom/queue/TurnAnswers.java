package dev.matchgate.waitingroom.queue;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.AdmissionConfig;
import dev.matchgate.waitingroom.admission.AdmissionTokens;
import dev.matchgate.waitingroom.admission.QueueMemory;
import dev.matchgate.waitingroom.queue.QueueStatus.Admitted;

/** What fans are told whose turn runs or is over. */
@Singleton
class TurnAnswers {

    private final AdmissionTokens tokens;
    private final QueueMemory memory;
    private final WaitErrors errors;
    private final AdmissionConfig config;

    TurnAnswers(AdmissionTokens tokens, QueueMemory memory, WaitErrors errors, AdmissionConfig config) {
        this.tokens = tokens;
        this.memory = memory;
        this.errors = errors;
        this.config = config;
    }

    Admitted admitted(MatchId match, FanId fan, long number, Instant endsAt) {
        memory.begun(match, new QueueMemory.Turn(fan, number, endsAt.toEpochMilli(), true));
        errors.admitted(FanHash.of(match, fan), endsAt.minus(config.turn()).toEpochMilli());
        return new Admitted(tokens.mint(fan, match, number, endsAt), endsAt);
    }

    QueueStatus over(MatchId match, FanId fan, QueueStatus status) {
        memory.over(match, fan);
        errors.gone(FanHash.of(match, fan));
        return status;
    }
}
