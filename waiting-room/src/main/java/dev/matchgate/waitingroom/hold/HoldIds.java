package dev.matchgate.waitingroom.hold;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.HoldId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.match.Matches;

/**
 * Makes the ids of holds: 22 random characters, a hyphen and the match, 63 characters at the most. A call that names a
 * hold thereby names its match, so the hold is found without an index over all matches.
 */
@ApplicationScoped
public class HoldIds {

    private static final int RANDOM_BYTES = 16;
    private static final int RANDOM_CHARACTERS = 22;

    private final SecureRandom random = new SecureRandom();

    HoldId next(MatchId match) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new HoldId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "-" + match);
    }

    /**
     * A hold's id as a caller wrote it.
     *
     * @param id the hold
     * @param match the match that it is of
     */
    public record NamedHold(HoldId id, MatchId match) {}

    /** @return the hold and its match; empty when the text cannot be a hold's id */
    public static Optional<NamedHold> parse(String text) {
        if (text.length() <= RANDOM_CHARACTERS || text.charAt(RANDOM_CHARACTERS) != '-') {
            return Optional.empty();
        }
        try {
            var id = new HoldId(text);
            return Matches.parse(text.substring(RANDOM_CHARACTERS + 1)).map(match -> new NamedHold(id, match));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
