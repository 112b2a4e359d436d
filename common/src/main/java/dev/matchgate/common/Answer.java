package dev.matchgate.common;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a worker answers to a {@link Question}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.FoundBookings.class, name = "FoundBookings"),
    @JsonSubTypes.Type(value = Answer.StoredDeadLetters.class, name = "StoredDeadLetters"),
    @JsonSubTypes.Type(value = Answer.RedrivenLetters.class, name = "RedrivenLetters"),
    @JsonSubTypes.Type(value = Answer.AuditStarted.class, name = "AuditStarted"),
    @JsonSubTypes.Type(value = Answer.Failed.class, name = "Failed")
})
public sealed interface Answer {

    /** @param complete false when there are more behind the last one */
    record FoundBookings(List<FoundBooking> bookings, boolean complete) implements Answer {

        public FoundBookings {
            bookings = List.copyOf(bookings);
        }
    }

    /** A booking as its rows are; {@code reason} only when REJECTED. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FoundBooking(
            BookingId bookingId,
            MatchId matchId,
            FanId fanId,
            String state,
            Optional<String> reason,
            List<SeatId> seatIds,
            long amountKrw,
            String paymentState,
            Instant createdAt,
            Instant updatedAt) {

        public FoundBooking {
            seatIds = List.copyOf(seatIds);
        }
    }

    /** @param complete false when there are more behind the last one */
    record StoredDeadLetters(List<DeadLetter> deadLetters, boolean complete) implements Answer {

        public StoredDeadLetters {
            deadLetters = List.copyOf(deadLetters);
        }
    }

    /**
     * A message that could not be applied. Its body is not shown: it may hold a payment token.
     *
     * @param command what it asked for, such as {@code BookSeat}; {@code unreadable} when nobody can tell
     * @param bookingId the booking that it is about, if any
     * @param reason why it could not be applied when it was tried last
     * @param times how often it was stored
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeadLetter(
            String messageId,
            String messageGroupId,
            String command,
            Optional<BookingId> bookingId,
            String reason,
            int times,
            Instant firstStoredAt,
            Instant lastStoredAt,
            Optional<Instant> redrivenAt) {}

    /** One entry for each message that was asked for, in that order. */
    record RedrivenLetters(List<Redriven> messages) implements Answer {

        public RedrivenLetters {
            messages = List.copyOf(messages);
        }
    }

    /**
     * What became of one message.
     *
     * @param result {@code sent}, {@code skipped} (what it asked for has reached its end), {@code expired} (it is stored for
     *     so long that its body was removed), {@code unknown} (no such message) or {@code failed} (the queue did not take
     *     it; ask again)
     */
    record Redriven(String messageId, String result) {}

    /**
     * @param since when the audit that is under way has begun; its report bears the same time
     * @param joined whether it was under way before the question came, so that it may not see what happened since
     */
    record AuditStarted(Instant since, boolean joined) implements Answer {}

    /** The worker could not answer, for example because MySQL is away; asking later may help. */
    record Failed(String reason) implements Answer {}
}
