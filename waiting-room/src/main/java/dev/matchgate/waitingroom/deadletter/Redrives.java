package dev.matchgate.waitingroom.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Answer.Redriven;
import dev.matchgate.common.Question;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.question.Questions;

/** Has the workers send stored messages back, a hundred at a time: each is ten batches of SQS. */
@ApplicationScoped
class Redrives {

    private static final Logger LOG = Logger.getLogger(Redrives.class);

    private static final int STEP = 100;
    /** 1,000 messages in one call; {@code next} tells where to go on. */
    private static final int MOST_STEPS = 10;

    private static final String FAILED = "failed";

    private final Questions questions;

    Redrives(Questions questions) {
        this.questions = questions;
    }

    /** @return what became of each; or refuses with 503 when no worker did anything */
    RedriveView redrive(RedriveCommand command) {
        return command.messageIds().map(this::these).orElseGet(() -> all(command.after()));
    }

    private RedriveView these(List<String> ids) {
        var done = new ArrayList<Redriven>();
        for (var step : ids.stream().gather(Gatherers.windowFixed(STEP)).toList()) {
            try {
                done.addAll(send(step));
            } catch (Refused | StoreUnavailable noAnswer) {
                requireSome(done, noAnswer);
                done.addAll(failed(ids.subList(done.size(), ids.size())));
                break;
            }
        }
        return new RedriveView(done, Optional.empty());
    }

    private RedriveView all(Optional<String> after) {
        var done = new ArrayList<Redriven>();
        var next = after;
        for (int step = 0; step < MOST_STEPS; step++) {
            try {
                var stored = questions.ask(new Question.ListDeadLetters(next, STEP), Answer.StoredDeadLetters.class);
                var ids = stored.deadLetters().stream()
                        .map(Answer.DeadLetter::messageId)
                        .toList();
                if (!ids.isEmpty()) {
                    done.addAll(send(ids));
                    next = Optional.of(ids.getLast());
                }
                if (stored.complete() || ids.isEmpty()) {
                    return new RedriveView(done, Optional.empty());
                }
            } catch (Refused | StoreUnavailable noAnswer) {
                requireSome(done, noAnswer);
                return new RedriveView(done, next);
            }
        }
        return new RedriveView(done, next);
    }

    /** Refuses as a whole when nothing was done; else the caller is to hear what was. */
    private static void requireSome(List<Redriven> done, RuntimeException noAnswer) {
        if (done.isEmpty()) {
            throw noAnswer;
        }
        LOG.debug("a redrive stopped half way", noAnswer);
    }

    private List<Redriven> send(List<String> ids) {
        return questions
                .ask(new Question.Redrive(ids), Answer.RedrivenLetters.class)
                .messages();
    }

    private static List<Redriven> failed(List<String> ids) {
        return ids.stream().map(id -> new Redriven(id, FAILED)).toList();
    }
}
