package dev.matchgate.booking.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long is kept what is over. */
@ConfigMapping(prefix = "matchgate.retention")
public interface RetentionConfig {

    /**
     * Days for which it is known which commands were applied, and for which a message that could not be applied can be
     * sent back. Longer than a message can live: SQS keeps it 14 days at most, and as many again in the dead-letter
     * queue, where its time begins anew. One value for both, so that no message is sent back of which nobody knows any
     * more that it was applied.
     */
    @WithDefault("30")
    @Min(29)
    @Max(3_650)
    int days();
}
