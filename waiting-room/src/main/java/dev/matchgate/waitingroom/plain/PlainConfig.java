package dev.matchgate.waitingroom.plain;

import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The pages without JavaScript. */
@ConfigMapping(prefix = "matchgate.plain")
public interface PlainConfig {

    /** In which zone times are told: a browser does not say which one it is in. {@code MATCHGATE_PLAIN_ZONE}. */
    @WithDefault("Asia/Seoul")
    ZoneId zone();
}
