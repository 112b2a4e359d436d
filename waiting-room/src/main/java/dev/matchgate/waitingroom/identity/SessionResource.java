package dev.matchgate.waitingroom.identity;

import java.security.SecureRandom;
import java.util.Base64;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.http.Refusal;

/** Guest sign-in. */
@Path("/api/session")
class SessionResource {

    private static final int FAN_ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final FanTokens tokens;
    private final IdentityConfig config;

    SessionResource(FanTokens tokens, IdentityConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    /**
     * @param fanId a new fan's id
     * @param token the bearer token that speaks for this fan
     */
    record SessionView(FanId fanId, String token) {

        /** Leaves the bearer token out. */
        @Override
        public String toString() {
            return "SessionView[" + fanId + "]";
        }
    }

    @POST
    @ResponseStatus(201)
    @RunOnVirtualThread
    public SessionView signIn() {
        if (!config.guests()) {
            throw Refusal.UNKNOWN_PATH.refused("guest sign-in is switched off");
        }
        var bytes = new byte[FAN_ID_BYTES];
        random.nextBytes(bytes);
        // So that it begins with a letter: with a hyphen, the gate list would give it an apostrophe for spreadsheets.
        bytes[0] &= 0x7f;
        var fan = new FanId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return new SessionView(fan, tokens.issue(fan));
    }
}
