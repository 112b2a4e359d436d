package dev.matchgate.waitingroom.identity;

import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.http.Refusal;

/** Signs guests in: each is a new fan. */
@ApplicationScoped
public class Guests {

    private static final int FAN_ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final FanTokens tokens;
    private final IdentityConfig config;

    Guests(FanTokens tokens, IdentityConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    /**
     * @param fanId a new fan's id
     * @param token the bearer token that speaks for this fan
     */
    public record Guest(FanId fanId, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Guest[fanId=" + fanId + "]";
        }
    }

    /** @return a new fan; refuses with 404 when guests are switched off */
    public Guest signIn() {
        if (!config.guests()) {
            throw Refusal.UNKNOWN_PATH.refused("guest sign-in is switched off");
        }
        var bytes = new byte[FAN_ID_BYTES];
        random.nextBytes(bytes);
        // So that it begins with a letter: with a hyphen, the gate list would give it an apostrophe for spreadsheets.
        bytes[0] &= 0x7f;
        var fan = new FanId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return new Guest(fan, tokens.issue(fan));
    }
}
