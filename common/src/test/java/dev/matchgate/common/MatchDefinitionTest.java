package dev.matchgate.common;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MatchDefinitionTest {

    /** The example of the design, as ops publish it. */
    private static final String DESIGN = """
            {"home":"FC Seoul","away":"Ulsan HD","stadium":"Seoul World Cup Stadium","kickOff":"2026-12-05T05:00:00Z",
             "opensAt":"2026-11-24T02:00:00Z","cancelUntil":"2026-12-04T05:00:00Z","maxSeatsPerFan":4,
             "sections":[{"section":"N-A","name":"North A","amountKrw":45000,
               "rows":[{"from":1,"to":12,"seats":24},{"from":13,"to":20,"seats":28}]}],
             "blocked":["N-A-1-1"]}
            """;

    private final ObjectMapper json = MatchgateJson.mapper();

    @Test
    void theDesignsExampleIsReadAndWrittenBackTheSame() throws Exception {
        var definition = json.readValue(DESIGN, MatchDefinition.class);
        assertThat(definition.sections().size()).isEqualTo(12 * 24 + 8 * 28);
        assertThat(json.readTree(json.writeValueAsString(definition))).isEqualTo(json.readTree(DESIGN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"home\":\"FC Seoul\";\"home\":\" \";home must be 1 to 100 characters",
                "\"maxSeatsPerFan\":4;\"maxSeatsPerFan\":11;maxSeatsPerFan must be 1 to 10",
                "2026-11-24T02:00:00Z;2026-12-05T05:00:00Z;opensAt must be before kickOff",
                "2026-12-04T05:00:00Z;2026-12-05T05:00:01Z;cancelUntil must not be after kickOff",
                "[\"N-A-1-1\"];[\"N-A-1-25\"];blocked has N-A-1-25, which the plan does not have",
                "[\"N-A-1-1\"];[\"N-A-1-1\",\"N-A-1-1\"];blocked has N-A-1-1 twice",
                "\"amountKrw\":45000;\"amountKrw\":-1;amountKrw must not be negative",
                "\"seats\":24;\"seats\":0;seats in a row must be 1 to 9999",
            })
    void aBodyThatContradictsItselfIsRefusedWithTheField(String part, String instead, String reason) {
        assertThatThrownBy(() -> json.readValue(DESIGN.replace(part, instead), MatchDefinition.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"maxSeatsPerFan\":4;\"maxSeatsPerFan\":\"4\"",
                "\"maxSeatsPerFan\":4;\"maxSeatsPerFan\":4.5",
                "\"maxSeatsPerFan\":4;\"maxSeatsPerFan\":null",
                "\"home\":\"FC Seoul\";\"home\":7",
            })
    void aWrongTypeIsNotBentIntoTheRightOne(String part, String instead) {
        assertThatThrownBy(() -> json.readValue(DESIGN.replace(part, instead), MatchDefinition.class))
                .isInstanceOf(JsonMappingException.class);
    }
}
