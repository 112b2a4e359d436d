package dev.matchgate.common;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions and answers come out of Redis as they went in. */
class QuestionTest {

    private static final MatchId MATCH = new MatchId("demo");
    private static final BookingId BOOKING = new BookingId("b1");
    private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");

    private final ObjectMapper json = MatchgateJson.mapper();

    static List<Question> questions() {
        return List.of(
                new Question.FindBookings(
                        Optional.of(MATCH), Optional.empty(), Optional.empty(), true, Optional.of(BOOKING), 7),
                new Question.ListDeadLetters(Optional.empty(), 7),
                new Question.Redrive(List.of("m1", "m2")),
                new Question.Audit(MATCH));
    }

    static List<Answer> answers() {
        return List.of(
                new Answer.FoundBookings(
                        List.of(new Answer.FoundBooking(
                                BOOKING,
                                MATCH,
                                new FanId("ann"),
                                "REJECTED",
                                Optional.of("SEAT_TAKEN"),
                                List.of(SeatId.parse("A-1-2")),
                                45_000,
                                "NONE",
                                NOON,
                                NOON)),
                        false),
                new Answer.StoredDeadLetters(
                        List.of(new Answer.DeadLetter(
                                "m1",
                                "demo:A-1-2",
                                "BookSeat",
                                Optional.of(BOOKING),
                                "no such seat",
                                1,
                                NOON,
                                NOON,
                                Optional.empty())),
                        true),
                new Answer.RedrivenLetters(List.of(new Answer.Redriven("m1", "sent"))),
                new Answer.AuditStarted(NOON, true),
                new Answer.Failed("MySQL is away"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionIsReadAsItWasAsked(Question question) throws JsonProcessingException {
        var asked = new Asked("q1", NOON, question);
        assertThat(json.readValue(json.writeValueAsString(asked), Asked.class)).isEqualTo(asked);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadAsItWasGiven(Answer answer) throws JsonProcessingException {
        assertThat(json.readValue(json.writerFor(Answer.class).writeValueAsString(answer), Answer.class))
                .isEqualTo(answer);
    }
}
