package dev.matchgate.waitingroom.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.http.Refusal;

/** Who sent the request that is being answered (RFC 6750 bearer tokens). */
@RequestScoped
public class Caller {

    private static final String SCHEME = "Bearer ";

    private final RoutingContext request;
    private final FanTokens fanTokens;
    private final IdentityConfig config;

    Caller(RoutingContext request, FanTokens fanTokens, IdentityConfig config) {
        this.request = request;
        this.fanTokens = fanTokens;
        this.config = config;
    }

    /** @return the fan, or refuses with 401 */
    public FanId fan() {
        return bearer().flatMap(fanTokens::verify).orElseThrow(Refusal.NOT_SIGNED_IN::refused);
    }

    /** Refuses with 401 without a good bearer and with 403 when it is a fan's. */
    public void requireOps() {
        var bearer = bearer().orElseThrow(Refusal.NOT_SIGNED_IN::refused);
        if (isOps(bearer)) {
            return;
        }
        throw fanTokens.verify(bearer).isPresent() ? Refusal.NOT_OPS.refused() : Refusal.NOT_SIGNED_IN.refused();
    }

    private boolean isOps(String bearer) {
        var given = bearer.getBytes(StandardCharsets.UTF_8);
        return config.opsToken()
                .filter(token -> MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given))
                .isPresent();
    }

    private Optional<String> bearer() {
        return Optional.ofNullable(request.request().getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }
}
