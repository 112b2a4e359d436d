package dev.matchgate.booking.question;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.audit.Audit;
import dev.matchgate.booking.deadletter.Redrive;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.Answer;
import dev.matchgate.common.Question;

/** Brings each question to whoever knows the answer. */
@Singleton
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final BookingSearch bookings;
    private final Redrive redrive;
    private final Audit audit;

    Answers(BookingSearch bookings, Redrive redrive, Audit audit) {
        this.bookings = bookings;
        this.redrive = redrive;
        this.audit = audit;
    }

    /** Does not fail: a failure is an answer too. */
    Answer to(Question question) {
        try {
            return switch (question) {
                case Question.FindBookings find -> bookings.find(find);
                case Question.ListDeadLetters list -> redrive.list(list);
                case Question.Redrive send -> redrive.redrive(send);
                case Question.Audit start -> audit.start(start.matchId());
            };
        } catch (DatabaseFailure e) {
            LOG.warnf(e, "a %s cannot be answered", question.getClass().getSimpleName());
            return new Answer.Failed("MySQL does not answer");
        } catch (RuntimeException e) {
            LOG.errorf(e, "a %s cannot be answered", question.getClass().getSimpleName());
            return new Answer.Failed("the worker failed: " + e.getClass().getSimpleName());
        }
    }
}
