package dev.matchgate.booking.payment;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Who takes the fans' money. */
@ConfigMapping(prefix = "matchgate.payment")
public interface PaymentConfig {

    /** Which adapter asks; both are in every build. */
    enum Provider {
        /** No money moves. */
        SIMULATED,
        HTTP
    }

    @WithDefault("simulated")
    @NotNull
    Provider provider();

    /** Where a provider's REST API is, {@code https://host[/path]}; needed for HTTP. */
    Optional<URI> url();

    /** What proves to the provider who asks; needed for HTTP, never logged. */
    Optional<String> bearer();

    @WithDefault("3000")
    @Min(100)
    @Max(20_000)
    int connectMillis();

    /**
     * For HTTP. Below {@code matchgate.booking.payment-answer-millis}, or the worker does not start: a question must end
     * before nobody waits for it.
     */
    @WithDefault("15000")
    @Min(100)
    @Max(25_000)
    int answerMillis();
}
