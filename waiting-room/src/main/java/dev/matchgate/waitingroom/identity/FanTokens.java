package dev.matchgate.waitingroom.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;

/** The bearer tokens of guests: the fan's id and an end, signed. */
@ApplicationScoped
public class FanTokens {

    private static final String PURPOSE = "fan";

    private final HmacTokens tokens;
    private final IdentityConfig config;
    private final Clock clock;

    FanTokens(HmacTokens tokens, IdentityConfig config, Clock clock) {
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /** @return a token that is good for the configured life */
    public String issue(FanId fan) {
        var end = clock.instant().plus(config.guestTokenLife()).getEpochSecond();
        return tokens.sign(PURPOSE, fan + "|" + end);
    }

    /** @return the fan; empty when the token is not ours or has run out */
    public Optional<FanId> verify(String token) {
        return tokens.verify(PURPOSE, token).flatMap(text -> {
            var parts = text.split("\\|", 2);
            var end = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            return clock.instant().isBefore(end) ? Optional.of(new FanId(parts[0])) : Optional.empty();
        });
    }
}
