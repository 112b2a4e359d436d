package dev.matchgate.loadtest.bench;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerParserTest {

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\ncontent-length: 19\r\n\r\n{\"state\":\"WAITING\"}";

    private final AnswerParser parser = new AnswerParser();

    private Optional<WireAnswer> add(String text) {
        return parser.add(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anAnswerInOnePieceIsThereAtOnce() {
        var answer = add(ANSWER).orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo("WAITING");
    }

    @Test
    void anAnswerInPiecesIsThereWithTheLast() {
        for (int i = 0; i < ANSWER.length() - 1; i++) {
            assertThat(add(ANSWER.substring(i, i + 1))).as("byte %d", i).isEmpty();
        }
        assertThat(add("}").orElseThrow().text()).isEqualTo("{\"state\":\"WAITING\"}");
    }

    @Test
    void theNextAnswerBeginsAfresh() {
        add("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nwa");
        assertThat(add("it").orElseThrow()).hasToString("503 wait");
        assertThat(add(ANSWER).orElseThrow().status()).isEqualTo(200);
    }

    @Test
    void noContentNeedsNoLength() {
        assertThat(add("HTTP/1.1 204 No Content\r\n\r\n").orElseThrow().text()).isEmpty();
    }

    @Test
    void aLengthInTheBodyIsNoHeader() {
        assertThatThrownBy(() -> add("HTTP/1.1 200 OK\r\nA: b\r\n\r\n\r\ncontent-length: 3\r\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Content-Length");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        assertThatThrownBy(() -> add("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add("GET\r\n\r\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreThanWasAskedForIsRefused() {
        assertThatThrownBy(() -> add(ANSWER + "H"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 bytes that nobody asked for");
    }

    @Test
    void aPartOfTheBodyIsFoundAndOneOfTheHeadIsNot() {
        var answer = add(ANSWER).orElseThrow();
        assertThat(answer.contains("\"WAITING\"}".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(answer.contains("no-store".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(answer.contains("WAITING!".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }
}
