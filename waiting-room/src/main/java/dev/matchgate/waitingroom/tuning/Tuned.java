package dev.matchgate.waitingroom.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.SaleState;
import dev.matchgate.waitingroom.match.MatchSettings;

/**
 * Everything about a match that can be tuned.
 *
 * @param message what everyone who waits is told
 */
public record Tuned(AdmissionSettings admission, SaleState state, Optional<String> message) {

    private static final ObjectMapper JSON = MatchgateJson.mapper();
    private static final List<String> NAMES = List.of(
            "mode",
            "ratePerMinute",
            "minRatePerMinute",
            "maxRatePerMinute",
            "maxActiveFans",
            "batch",
            "state",
            "message");

    public static Tuned of(MatchSettings settings) {
        return new Tuned(settings.admission(), settings.sale(), settings.message());
    }

    /** @return what it was and what it is, by name; JSON's null for what is absent */
    Map<String, List<JsonNode>> changedFrom(Tuned before) {
        var was = before.json();
        var is = json();
        var changed = new LinkedHashMap<String, List<JsonNode>>();
        for (var name : NAMES) {
            var values = List.of(valueOf(was, name), valueOf(is, name));
            if (!values.getFirst().equals(values.getLast())) {
                changed.put(name, values);
            }
        }
        return changed;
    }

    private ObjectNode json() {
        ObjectNode json = JSON.valueToTree(admission);
        json.put("state", state.name());
        message.ifPresent(text -> json.put("message", text));
        return json;
    }

    private static JsonNode valueOf(ObjectNode json, String name) {
        var value = json.path(name);
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }
}
