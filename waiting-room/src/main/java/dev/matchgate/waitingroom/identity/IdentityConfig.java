package dev.matchgate.waitingroom.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

/** Who may call, and the keys that say so. All replicas need the same ones. */
@ConfigMapping(prefix = "matchgate")
public interface IdentityConfig {

    /** {@code kid:base64url} of 32 random bytes or more; the first signs, all verify. */
    @WithName("token-keys")
    @NotEmpty
    List<String> tokenKeys();

    /** A P-256 private key as a JSON Web Key (RFC 7517) with a {@code kid}; signs admission tokens and tickets. */
    @WithName("admission-key")
    @NotBlank
    String admissionKey();

    /**
     * Public keys that signed before, as a JSON Web Key Set (RFC 7517): what they signed stays checkable. A ticket is
     * used months after it was signed, so a key is to stay here until the last match that it signed for is over.
     */
    @WithName("retired-keys")
    Optional<String> retiredKeys();

    /** The bearer that has the role ops; absent: nobody has it. */
    @WithName("ops-token")
    Optional<String> opsToken();

    /** Whether anyone may sign in as a guest. Off by default: a guest has as many lots in the draw as they like. */
    @WithName("guests")
    @WithDefault("false")
    boolean guests();

    /** How long a guest's token is good. */
    @WithName("guest-token-life")
    @WithDefault("P30D")
    Duration guestTokenLife();
}
