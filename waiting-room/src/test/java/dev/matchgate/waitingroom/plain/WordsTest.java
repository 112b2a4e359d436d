package dev.matchgate.waitingroom.plain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.matchgate.waitingroom.http.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    private static final Pattern HOLE = Pattern.compile("\\{[0-9]}");

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var stream = WordsTest.class.getResourceAsStream("/plain/words_" + language + ".properties");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var korean = texts("ko");
        var english = texts("en");

        assertThat(korean.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : korean.stringPropertyNames()) {
            assertThat(holes(korean.getProperty(key))).as(key).isEqualTo(holes(english.getProperty(key)));
            assertThat(korean.getProperty(key)).as(key).isNotBlank();
        }
    }

    private static Set<String> holes(String text) {
        var found = new TreeSet<String>();
        HOLE.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    @Test
    void everyWordsOfARefusalAreOfOneThatThereIs() throws IOException {
        var known = new TreeSet<String>();
        Arrays.stream(Refusal.values()).forEach(refusal -> known.add("refusal." + refusal.wireName()));
        known.add("refusal.failed");

        assertThat(texts("ko").stringPropertyNames())
                .filteredOn(key -> key.startsWith("refusal."))
                .allMatch(known::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "'ko-KR,ko;q=0.9,en-US;q=0.8', ko",
        "'de-DE,en;q=0.5,ko;q=0.1', en",
        "'EN', en",
        "'fr', en",
        "'', en",
        "';;,,', en"
    })
    void theFirstLanguageThatThePagesSpeakIsTaken(String accepted, String language) {
        assertThat(Words.accepted(accepted).language()).isEqualTo(language);
    }

    @Test
    void moneyAndTimesAreWrittenAsTheLanguageDoes() {
        var korean = Words.of("ko").orElseThrow();
        var english = Words.of("en").orElseThrow();
        var kickOff = Instant.parse("2026-12-05T05:00:00Z");

        assertThat(korean.won(180_000)).startsWith("180,000");
        assertThat(english.won(180_000)).endsWith("180,000");
        assertThat(korean.time(kickOff, ZoneId.of("Asia/Seoul")))
                .contains("2026")
                .contains("KST");
        assertThat(english.time(kickOff, ZoneId.of("Asia/Seoul")))
                .contains("December")
                .contains("KST");
    }
}
