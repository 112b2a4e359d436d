package dev.matchgate.waitingroom.ops;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.waitingroom.http.Malformed;

/** Reads a match as ops publish it, with defaults for what may be left out. Refuses with 400 that names the field. */
final class DefinitionReader {

    private static final ObjectMapper JSON = MatchgateJson.mapper();

    private DefinitionReader() {}

    /** What a body asks for. */
    record Published(MatchDefinition definition, AdmissionSettings admission) {}

    static Published read(Optional<JsonNode> body) throws JsonProcessingException {
        var given = body.filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> Malformed.of("", "the body must be a JSON object"));
        var definition = given.deepCopy();
        if (!definition.has("maxSeatsPerFan")) {
            definition.put("maxSeatsPerFan", MatchDefinition.DEFAULT_MAX_SEATS_PER_FAN);
        }
        return new Published(read(definition, MatchDefinition.class), admission(given.path("admission")));
    }

    private static AdmissionSettings admission(JsonNode given) throws JsonProcessingException {
        if (given.isMissingNode()) {
            return AdmissionSettings.defaults();
        }
        if (!(given instanceof ObjectNode fields)) {
            throw Malformed.of("admission", "must be a JSON object");
        }
        ObjectNode all = JSON.valueToTree(AdmissionSettings.defaults());
        all.setAll(fields);
        return read(all, AdmissionSettings.class);
    }

    /** A record that refuses its own values starts its message with the field's name. */
    static <T> T read(ObjectNode json, Class<T> type) throws JsonProcessingException {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonMappingException e) {
            if (e.getPath().isEmpty() && e.getCause() instanceof IllegalArgumentException broken) {
                throw Malformed.of(broken.getMessage().split(" ", 2)[0], broken.getMessage());
            }
            throw e;
        }
    }
}
