package dev.matchgate.waitingroom.desk;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.Answer;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.question.Questions;

/** Bookings as the workers find them in MySQL. */
@ApplicationScoped
class FoundBookings {

    private final Questions questions;

    FoundBookings(Questions questions) {
        this.questions = questions;
    }

    /** @return what was found; or refuses with 503 when no worker answers */
    Answer.FoundBookings find(BookingQuery query) {
        return questions.ask(query.question(false), Answer.FoundBookings.class);
    }

    /** Like {@link #find}, of the confirmed ones only; asks twice, for a worker may have died over it. */
    Answer.FoundBookings confirmed(BookingQuery query) {
        var question = query.question(true);
        try {
            return questions.ask(question, Answer.FoundBookings.class);
        } catch (Refused | StoreUnavailable first) {
            return questions.ask(question, Answer.FoundBookings.class);
        }
    }
}
