package dev.matchgate.loadtest.bench;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks at each answer of a load, on several event loops at once. */
interface Check {

    /**
     * @param request which of the requests it answers
     * @return what is wrong with it; empty when it is as wanted
     */
    Optional<String> complaint(int request, WireAnswer answer);

    /** @return a check that wants the status, and the text in the body */
    static Check expecting(int status, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        return (_, answer) -> {
            if (answer.status() != status) {
                return Optional.of("status " + answer.status());
            }
            return answer.contains(bytes) ? Optional.empty() : Optional.of(status + " without " + text);
        };
    }
}
