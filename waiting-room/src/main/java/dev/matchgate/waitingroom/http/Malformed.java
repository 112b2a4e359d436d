package dev.matchgate.waitingroom.http;

import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong with a body, so that the caller hears of all of it at once. */
public final class Malformed {

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes that the field breaks a rule unless {@code holds}. */
    public Malformed require(boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
        return this;
    }

    /** @return a refusal that names one field */
    public static Refused of(String field, String message) {
        return Refusal.MALFORMED_REQUEST.refused().with("errors", List.of(new FieldError(field, message)));
    }

    /** Refuses with 400 when anything was wrong. */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw Refusal.MALFORMED_REQUEST.refused().with("errors", List.copyOf(errors));
        }
    }
}
