package dev.matchgate.waitingroom.desk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTest {

    @Test
    void aLineHasCommasBetweenAndEndsAsRfc4180Says() {
        assertThat(CsvLine.of("b1", "ann", "", "7")).isEqualTo("b1,ann,,7\r\n");
    }

    @Test
    void whatWouldEndAFieldIsQuoted() {
        assertThat(CsvLine.of("a,b", "say \"hi\"", "two\r\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void whatASpreadsheetWouldReckonIsText(String formula) {
        assertThat(CsvLine.of(formula)).isEqualTo("'" + formula + "\r\n");
        assertThat(CsvLine.of("x" + formula)).isEqualTo("x" + formula + "\r\n");
    }

    @Test
    void soIsAFormulaBehindATabOrANewLine() {
        assertThat(CsvLine.of("\t=1")).isEqualTo("'\t=1\r\n");
        assertThat(CsvLine.of("\r=1")).isEqualTo("\"'\r=1\"\r\n");
    }
}
