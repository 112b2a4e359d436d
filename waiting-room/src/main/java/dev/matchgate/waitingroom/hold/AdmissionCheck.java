package dev.matchgate.waitingroom.hold;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.AdmissionProof;
import dev.matchgate.waitingroom.admission.AdmissionTokens;
import dev.matchgate.waitingroom.http.Refusal;

/** Whether a request comes from a fan whom we admitted to the match (I9). */
@ApplicationScoped
public class AdmissionCheck {

    private final AdmissionTokens tokens;

    AdmissionCheck(AdmissionTokens tokens) {
        this.tokens = tokens;
    }

    /** Refuses with 403 without a token of this fan and match. It may have run out: what a hold allows, its end decides. */
    public void requireAdmittedOnce(Optional<String> token, FanId fan, MatchId match) {
        switch (proof(token, fan, match)) {
            case AdmissionProof.Valid valid -> {}
            case AdmissionProof.Invalid invalid -> throw Refusal.NOT_ADMITTED.refused();
        }
    }

    /** @return what the token says of the turn; empty unless it is of this fan and match and has not run out */
    Optional<AdmissionProof.Valid> running(Optional<String> token, FanId fan, MatchId match) {
        return switch (proof(token, fan, match)) {
            case AdmissionProof.Valid valid -> valid.expired() ? Optional.empty() : Optional.of(valid);
            case AdmissionProof.Invalid invalid -> Optional.empty();
        };
    }

    private AdmissionProof proof(Optional<String> token, FanId fan, MatchId match) {
        return token.map(text -> tokens.verify(text, fan, match)).orElseGet(AdmissionProof.Invalid::new);
    }
}
