package dev.matchgate.waitingroom.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.common.SaleState;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.MatchSettings;
import dev.matchgate.waitingroom.tuning.Tuned;

/**
 * A partial change of a match's settings, as it arrives. What it leaves out stays as it is; {@code batch: null} lets the
 * batch follow the rate again, an empty {@code message} takes the message away. {@code expected} may say what the caller
 * believes some settings to be: where one is something else meanwhile, nothing is changed.
 */
final class SettingsChange {

    private static final int LONGEST_TEXT = 500;
    private static final ObjectMapper JSON = MatchgateJson.mapper();

    private final ObjectNode body;

    private SettingsChange(ObjectNode body) {
        this.body = body;
    }

    /** Refuses with 400 what is no JSON object. */
    static SettingsChange of(Optional<JsonNode> body) {
        return body.filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(SettingsChange::new)
                .orElseThrow(() -> Malformed.of("", "the body must be a JSON object"));
    }

    /** Refuses with 409, naming the settings, when one is not what the caller believes it to be. */
    void requireExpected(MatchSettings current) {
        var expected = body.path("expected");
        if (expected.isMissingNode()) {
            return;
        }
        if (!expected.isObject()) {
            throw Malformed.of("expected", "must be a JSON object");
        }
        JsonNode is = JSON.valueToTree(SettingsView.of(current));
        var changed = expected.properties().stream()
                .filter(believed -> !same(believed.getValue(), is.path(believed.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            throw Refusal.CHANGED_MEANWHILE
                    .refused("nothing was changed")
                    .with("fields", changed)
                    .with("settings", is);
        }
    }

    /** A setting that is absent is null to who believes in it. */
    private static boolean same(JsonNode believed, JsonNode is) {
        return believed.isNull() ? is.isMissingNode() : believed.asText().equals(is.asText()) && is.isValueNode();
    }

    /** Checked as a whole: a rate that was good with the old ceiling may not be with the new one. */
    Tuned applyTo(MatchSettings current) throws JsonProcessingException {
        ObjectNode admission = JSON.valueToTree(current.admission());
        for (var field :
                List.of("mode", "ratePerMinute", "minRatePerMinute", "maxRatePerMinute", "maxActiveFans", "batch")) {
            if (body.has(field)) {
                admission.set(field, body.get(field));
            }
        }
        return new Tuned(
                DefinitionReader.read(admission, AdmissionSettings.class),
                state(current.sale()),
                body.has("message") ? Optional.of(text("message")).filter(text -> !text.isEmpty()) : current.message());
    }

    private SaleState state(SaleState current) {
        if (!body.has("state")) {
            return current;
        }
        if (current == SaleState.DRAFT) {
            throw Malformed.of("state", "a draft is opened by publishing it with opensAt");
        }
        return switch (body.get("state").asText()) {
            case "OPEN" -> SaleState.OPEN;
            case "PAUSED" -> SaleState.PAUSED;
            case "CLOSED" -> SaleState.CLOSED;
            default -> throw Malformed.of("state", "must be OPEN, PAUSED or CLOSED");
        };
    }

    /** @return why, as ops say it; may be empty */
    String reason() {
        return body.has("reason") ? text("reason") : "";
    }

    private String text(String field) {
        var node = body.get(field);
        if (!node.isTextual() || node.asText().length() > LONGEST_TEXT) {
            throw Malformed.of(field, "must be a text of at most " + LONGEST_TEXT + " characters");
        }
        return node.asText().strip();
    }
}
