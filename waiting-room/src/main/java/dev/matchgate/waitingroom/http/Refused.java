package dev.matchgate.waitingroom.http;

import java.time.Duration;
import java.util.Optional;

/** Carries a refusal from a resource to {@link ProblemMapper}. No bug and no fault: it has no stack and is not logged. */
public final class Refused extends RuntimeException {

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.refusal().wireName(), null, false, false);
        this.problem = problem;
    }

    /** @return the same refusal with one more member in its problem */
    public Refused with(String name, Object value) {
        return new Refused(problem.with(name, value));
    }

    /** @return the same refusal with a Retry-After (RFC 9110 section 10.2.3), in whole seconds rounded up */
    public Refused retryAfter(Duration wait) {
        return new Refused(problem.withRetryAfter(wait.plusMillis(999).toSeconds()));
    }

    /** @return when to come again, if it was said */
    public Optional<Duration> retryAfter() {
        return problem.retryAfterSeconds().map(Duration::ofSeconds);
    }

    /** @return which "no" it is */
    public Refusal refusal() {
        return problem.refusal();
    }

    Problem problem() {
        return problem;
    }
}
