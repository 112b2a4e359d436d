package dev.matchgate.booking.projection;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.booking.catalogue.FoundSettings;
import dev.matchgate.booking.catalogue.SettingChange;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;

/**
 * A change of settings as Redis has it.
 *
 * @param changed setting to what it was and what it is
 */
record ShownChange(long settingsVersion, Instant at, String by, String reason, JsonNode changed) {

    /** What the columns of {@code setting_changes} hold. */
    private static final int LONGEST_BY = 200;

    private static final int LONGEST_REASON = 1_000;

    /** Writes and reads them as JSON. */
    static final class Codec {

        private final ObjectMapper mapper = MatchgateJson.mapper();

        String encode(SettingChange change) {
            try {
                return mapper.writeValueAsString(new ShownChange(
                        change.settingsVersion(),
                        change.at(),
                        change.by(),
                        change.reason(),
                        pairs(mapper.readTree(change.whatChanged()))));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the table setting_changes holds a change that cannot be read", e);
            }
        }

        /** Rows of before version 2 of the tables tell of publications only what a setting is. */
        private JsonNode pairs(JsonNode whatChanged) {
            var pairs = mapper.createObjectNode();
            whatChanged.properties().forEach(setting -> {
                var value = setting.getValue();
                pairs.set(
                        setting.getKey(),
                        value.isArray()
                                ? value
                                : mapper.createArrayNode().add("").add(value));
            });
            return pairs;
        }

        /** @return the change, or empty when it says too little to be written down */
        Optional<SettingChange> decode(MatchId match, String json) {
            try {
                var shown = mapper.readValue(json, ShownChange.class);
                if (shown.at() == null || shown.by() == null || shown.changed() == null) {
                    return Optional.empty();
                }
                return Optional.of(new SettingChange(
                        FoundSettings.commandId(match, shown.settingsVersion()),
                        shown.settingsVersion(),
                        mapper.writeValueAsString(shown.changed()),
                        cut(shown.by(), LONGEST_BY),
                        cut(shown.reason() == null ? "" : shown.reason(), LONGEST_REASON),
                        shown.at()));
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }

        private static String cut(String text, int longest) {
            return text.codePointCount(0, text.length()) <= longest
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, longest));
        }
    }
}
