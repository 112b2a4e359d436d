package dev.matchgate.waitingroom.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * Reads a whole number; JAX-RS itself would answer 404 to what is none.
     *
     * @param usual what is meant by saying nothing
     * @return the number; {@code usual} when it breaks the rule, which is noted
     */
    public int number(Optional<String> text, String field, int usual, int least, int most) {
        var read = text.flatMap(Malformed::number);
        boolean holds = text.isEmpty()
                || read.filter(value -> value >= least && value <= most).isPresent();
        require(holds, field, "must be " + least + " to " + most);
        return holds ? read.orElse(usual) : usual;
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** @return the body; refuses with 400 when there is none */
    public static <T> T present(T body) {
        return Optional.ofNullable(body).orElseThrow(() -> Refusal.MALFORMED_REQUEST.refused("the body is missing"));
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
