package dev.matchgate.booking.deadletter;

import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.MatchgateJson;

/**
 * What a message says it is, as far as anybody can tell, which is more than this worker can apply.
 *
 * @param command the type, such as {@code BookSeat}, or {@link #UNREADABLE}
 */
record LetterContent(String command, Optional<BookingId> bookingId) {

    static final String UNREADABLE = "unreadable";

    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,30}");
    private static final ObjectMapper MAPPER = MatchgateJson.mapper();

    static LetterContent of(String body) {
        try {
            var json = MAPPER.readTree(body);
            return new LetterContent(type(json), bookingId(json));
        } catch (JsonProcessingException e) {
            // Its own message quotes the body, which is not for logs.
            return new LetterContent(UNREADABLE, Optional.empty());
        }
    }

    private static String type(JsonNode json) {
        var type = json.path("type").asText("");
        return TYPE.matcher(type).matches() ? type : UNREADABLE;
    }

    private static Optional<BookingId> bookingId(JsonNode json) {
        var id = json.path("bookingId");
        if (!id.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BookingId(id.textValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
