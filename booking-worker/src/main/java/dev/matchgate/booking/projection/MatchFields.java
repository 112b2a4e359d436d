package dev.matchgate.booking.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.booking.catalogue.StoredMatch;
import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchgateJson;

/** A match as the arguments of project-match.lua. */
final class MatchFields {

    private static final String NONE = "";

    private final ObjectMapper mapper = MatchgateJson.mapper();

    List<String> arguments(StoredMatch match) {
        var settings = match.settings();
        var fixed = fixed(match);
        var arguments = new ArrayList<>(List.of(
                Long.toString(match.version()),
                json(match.definition()),
                Long.toString(settings.version()),
                settings.state().name(),
                Integer.toString(fixed.size() / 2)));
        arguments.addAll(fixed);
        var admission = settings.admission();
        arguments.addAll(List.of("mode", admission.mode().name()));
        arguments.addAll(List.of("ratePerMinute", Integer.toString(admission.ratePerMinute())));
        arguments.addAll(List.of("minRatePerMinute", Integer.toString(admission.minRatePerMinute())));
        arguments.addAll(List.of("maxRatePerMinute", Integer.toString(admission.maxRatePerMinute())));
        arguments.addAll(List.of("maxActiveFans", Integer.toString(admission.maxActiveFans())));
        arguments.addAll(List.of("batch", admission.batch().map(String::valueOf).orElse(NONE)));
        arguments.addAll(List.of("message", settings.message().orElse(NONE)));
        return arguments;
    }

    private static List<String> fixed(StoredMatch match) {
        var fixed = new ArrayList<String>();
        fixed.addAll(List.of(
                "opensAtMicros",
                match.definition().opensAt().map(MatchFields::micros).orElse(NONE)));
        fixed.addAll(List.of("kickOffMicros", micros(match.definition().kickOff())));
        fixed.addAll(
                List.of("maxSeatsPerFan", Integer.toString(match.definition().maxSeatsPerFan())));
        fixed.addAll(List.of("seed", match.draw().seed()));
        fixed.addAll(List.of("drawCommitment", match.draw().commitment()));
        fixed.addAll(List.of(
                "calledOffAt",
                match.calledOff()
                        .map(calledOff -> Long.toString(calledOff.at().toEpochMilli()))
                        .orElse(NONE)));
        return fixed;
    }

    private static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private String json(MatchDefinition definition) {
        try {
            return mapper.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition can always be written as JSON", e);
        }
    }
}
