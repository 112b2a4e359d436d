package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.admission.AdmissionConfig;
import dev.matchgate.waitingroom.match.Match;

/** When the fans of each match are told to ask again: a plan a match, made anew at most once a second. */
@Singleton
class PollPlans {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final PollBudget budget;
    private final Admission admission;
    private final Clock clock;
    /** One entry for each match that exists, so it cannot be filled by asking. */
    private final Map<MatchId, Made> made = new ConcurrentHashMap<>();

    private record Made(PollPlan plan, Instant at) {}

    PollPlans(Admission admission, AdmissionConfig admissionConfig, QueueConfig config, Clock clock) {
        this.admission = admission;
        this.clock = clock;
        this.budget = new PollBudget(
                Duration.ofSeconds(admissionConfig.pollMaxSeconds()),
                config.pollsPerSecond(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param waiting how many wait, as far as it is known */
    PollPlan of(Match match, OptionalLong waiting) {
        var now = clock.instant();
        var known = made.get(match.id());
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.plan();
        }
        var plan = plan(match, waiting.orElseGet(() -> admission.lastWaiting(match.id())));
        made.put(match.id(), new Made(plan, now));
        return plan;
    }

    private PollPlan plan(Match match, long waiting) {
        var everywhere = Math.max(waiting, admission.lastWaitingEverywhere());
        var part = everywhere == 0 ? 1 : Math.max(1, waiting) / (double) Math.max(1, everywhere);
        var set = match.settings().admission().ratePerMinute();
        var measured = admission.speed(match.id()).map(speed -> 60 * speed.fansPerSecond());
        return budget.part(part).plan(waiting, Math.max(set, measured.orElse(0d)));
    }

    /** @return when to ask again while the queue re-forms: soon, so that all are there when admission goes on */
    Duration reforming(MatchId match) {
        return budget.reforming(admission.lastWaiting(match));
    }
}
