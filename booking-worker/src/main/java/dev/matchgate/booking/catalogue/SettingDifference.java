package dev.matchgate.booking.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a change changed: setting to what it was and what it is, an empty text for what is not set. */
final class SettingDifference {

    private static final String NOT_SET = "";

    private SettingDifference() {}

    /** @param before empty for a match that is new; then every setting that is set counts as changed */
    static Map<String, List<Object>> between(Optional<MatchSettings> before, MatchSettings after) {
        var was = before.map(SettingDifference::settings).orElse(Map.of());
        var difference = new TreeMap<String, List<Object>>();
        settings(after).forEach((name, is) -> {
            var formerly = was.getOrDefault(name, NOT_SET);
            if (!is.equals(formerly)) {
                difference.put(name, List.of(formerly, is));
            }
        });
        return difference;
    }

    private static Map<String, Object> settings(MatchSettings settings) {
        var admission = settings.admission();
        return Map.of(
                "state", settings.state(),
                "message", settings.message().orElse(NOT_SET),
                "mode", admission.mode(),
                "ratePerMinute", admission.ratePerMinute(),
                "minRatePerMinute", admission.minRatePerMinute(),
                "maxRatePerMinute", admission.maxRatePerMinute(),
                "maxActiveFans", admission.maxActiveFans(),
                "batch", admission.batch().map(String::valueOf).orElse(NOT_SET));
    }
}
