package dev.matchgate.waitingroom.ops;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.SaleState;
import dev.matchgate.waitingroom.match.MatchSettings;

/**
 * What ops and the system decided about a match.
 *
 * @param batch absent: derived from the rate
 * @param message what everyone who waits is told, absent for none
 * @param settingsVersion grows with each change
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
record SettingsView(
        AdmissionMode mode,
        int ratePerMinute,
        int minRatePerMinute,
        int maxRatePerMinute,
        int maxActiveFans,
        Optional<Integer> batch,
        SaleState state,
        Optional<String> message,
        long settingsVersion) {

    static SettingsView of(MatchSettings settings) {
        var admission = settings.admission();
        return new SettingsView(
                admission.mode(),
                admission.ratePerMinute(),
                admission.minRatePerMinute(),
                admission.maxRatePerMinute(),
                admission.maxActiveFans(),
                admission.batch(),
                settings.sale(),
                settings.message(),
                settings.version());
    }
}
