package dev.matchgate.common;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the waiting room asks a booking worker because only MySQL knows: it travels through Redis as {@link Asked}, and
 * one worker, whichever takes it, answers there. Nobody answers a question twice; one whose worker died stays unanswered
 * and is to be asked again, which is why nothing is decided by a question except what {@link Redrive} says.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.FindBookings.class, name = "FindBookings"),
    @JsonSubTypes.Type(value = Question.ListDeadLetters.class, name = "ListDeadLetters"),
    @JsonSubTypes.Type(value = Question.Redrive.class, name = "Redrive"),
    @JsonSubTypes.Type(value = Question.Audit.class, name = "Audit")
})
public sealed interface Question {

    /** The most that one answer lists; who wants more asks for what comes after the last one. */
    int MOST_IN_ANSWER = 500;

    /**
     * Bookings in the order of their ids, by any of match, fan and booking together, at least one of them. Answered by
     * {@link FoundBookings}.
     *
     * @param confirmedOnly whether only those count whose fans may come to the match
     * @param after only bookings with a greater id; empty to begin
     * @param limit 1 to {@link #MOST_IN_ANSWER}
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FindBookings(
            Optional<MatchId> matchId,
            Optional<FanId> fanId,
            Optional<BookingId> bookingId,
            boolean confirmedOnly,
            Optional<BookingId> after,
            int limit)
            implements Question {}

    /**
     * Stored dead letters by their message ids. Answered by {@link StoredDeadLetters}.
     *
     * @param after only letters with a greater message id; empty to begin
     * @param limit 1 to {@link #MOST_IN_ANSWER}
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ListDeadLetters(Optional<String> after, int limit) implements Question {}

    /**
     * Sends stored messages back into the queue of commands, each under a new deduplication id. Answered by
     * {@link RedrivenLetters}. Asked twice, a message may be sent twice, which changes nothing.
     *
     * @param messageIds at most {@link #MOST_IN_ANSWER}
     */
    record Redrive(List<String> messageIds) implements Question {

        public Redrive {
            messageIds = List.copyOf(messageIds);
        }
    }

    /**
     * Starts an audit, unless one of this match is under way. Answered at once by its start; the report comes to
     * {@link RedisKeys#audit()} when it is done.
     */
    record Audit(MatchId matchId) implements Question {}
}
