package dev.matchgate.common;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the waiting room asks of a booking worker: one message of the SQS FIFO queue. The two services share nothing
 * else but Redis.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BookSeat.class, name = "BookSeat"),
    @JsonSubTypes.Type(value = CancelBooking.class, name = "CancelBooking"),
    @JsonSubTypes.Type(value = PublishMatch.class, name = "PublishMatch"),
    @JsonSubTypes.Type(value = TuneMatch.class, name = "TuneMatch"),
    @JsonSubTypes.Type(value = BlockSeats.class, name = "BlockSeats"),
    @JsonSubTypes.Type(value = CallOff.class, name = "CallOff"),
    @JsonSubTypes.Type(value = WarmUp.class, name = "WarmUp")
})
public sealed interface Command permits BookSeat, CancelBooking, PublishMatch, TuneMatch, BlockSeats, CallOff, WarmUp {

    /** The version of all message types that this code writes and reads. */
    int VERSION = 1;

    /** @return unique to this command and the same in each delivery of it; at most 128 ASCII characters, as SQS asks */
    String commandId();

    /** @return W3C trace context of the request that caused it, empty when it had none */
    String traceparent();

    /** @return the match it is about; empty when it asks nothing */
    default Optional<MatchId> about() {
        return switch (this) {
            case BookSeat book -> Optional.of(book.matchId());
            case CancelBooking cancel -> Optional.of(cancel.matchId());
            case PublishMatch publish -> Optional.of(publish.matchId());
            case TuneMatch tune -> Optional.of(tune.matchId());
            case BlockSeats block -> Optional.of(block.matchId());
            case CallOff callOff -> Optional.of(callOff.matchId());
            case WarmUp _ -> Optional.empty();
        };
    }

    /** @return SQS' MessageGroupId: what is worked on one after the other, at most 128 ASCII characters */
    String messageGroupId();
}
