package dev.matchgate.waitingroom.plain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What the pages say, in one language. */
final class Words {

    private static final Words KOREAN = new Words(Locale.KOREAN);
    private static final Words ENGLISH = new Words(Locale.ENGLISH);

    private final Locale locale;
    private final Properties texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = load("/plain/words_" + locale.getLanguage() + ".properties");
    }

    private static Properties load(String file) {
        var texts = new Properties();
        try (var stream = Words.class.getResourceAsStream(file);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the words in " + file + " cannot be read", e);
        }
        return texts;
    }

    /** @return the words of a language's code; empty when the pages do not speak it */
    static Optional<Words> of(String language) {
        return switch (language) {
            case "ko" -> Optional.of(KOREAN);
            case "en" -> Optional.of(ENGLISH);
            default -> Optional.empty();
        };
    }

    /** @return the first language of Accept-Language that the pages speak, else English */
    static Words accepted(String acceptLanguage) {
        for (var range : acceptLanguage.split(",", 20)) {
            var found = of(range.strip().toLowerCase(Locale.ROOT).split("[-;]", 2)[0]);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return ENGLISH;
    }

    String language() {
        return locale.getLanguage();
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * @param values for {0}, {1} and so on
     * @throws IllegalArgumentException when there are no such words
     */
    String text(String key, Object... values) {
        var text = Optional.ofNullable(texts.getProperty(key))
                .orElseThrow(() -> new IllegalArgumentException("no words for " + key));
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    String won(long amount) {
        return text("won", number(amount));
    }

    /** Day and time, and in which zone. */
    String time(Instant at, ZoneId zone) {
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale);
        return format.format(at.atZone(zone)) + " ("
                + DateTimeFormatter.ofPattern("zzz", locale).format(at.atZone(zone)) + ")";
    }
}
