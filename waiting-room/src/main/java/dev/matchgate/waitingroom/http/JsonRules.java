package dev.matchgate.waitingroom.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

import dev.matchgate.common.MatchgateJson;

/** Makes the HTTP bodies follow the same rules as everything else that is JSON here. */
@Singleton
final class JsonRules implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        MatchgateJson.configure(mapper);
    }
}
