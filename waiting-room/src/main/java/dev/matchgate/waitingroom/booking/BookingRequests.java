package dev.matchgate.waitingroom.booking;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes booking requests. One is accepted only once SQS has acknowledged a message of it or a worker has it, so that
 * it ends even if Redis is lost the moment after (I4); the same request again is the same booking (I7).
 */
@ApplicationScoped
public class BookingRequests {

    private final FanBookings fans;
    private final RedisBookings redis;
    private final Commands commands;
    private final BookingMetrics metrics;

    BookingRequests(FanBookings fans, RedisBookings redis, Commands commands, BookingMetrics metrics) {
        this.fans = fans;
        this.redis = redis;
        this.commands = commands;
        this.metrics = metrics;
    }

    /** @return what became of the request; the caller has checked that the fan was admitted once */
    public BookingOutcome book(BookingRequest request) {
        var outcome = decide(request);
        metrics.count(outcome);
        return outcome;
    }

    private BookingOutcome decide(BookingRequest request) {
        return switch (redis.submit(request)) {
            case SubmitOutcome.Stands stands -> send(request, stands.booking());
            case SubmitOutcome.OfAnotherKey other ->
                redis.aboutToSend(other.booking(), request.hold().match())
                        .map(booking -> send(request, booking))
                        .orElseGet(BookingOutcome.NotTaken::new);
            case SubmitOutcome.KeyReused reused -> new BookingOutcome.KeyReused();
            case SubmitOutcome.HoldExpired expired -> new BookingOutcome.HoldExpired();
            case SubmitOutcome.UnknownHold unknown -> new BookingOutcome.UnknownHold();
            case SubmitOutcome.SeatsUnavailable(var seats) -> new BookingOutcome.SeatsUnavailable(seats);
            case SubmitOutcome.CalledOff calledOff -> new BookingOutcome.CalledOff();
            case SubmitOutcome.Rebuilding rebuilding -> new BookingOutcome.NotTaken();
        };
    }

    /** A booking that stood already is sent again: whoever sent it first may not have come to know the answer. */
    private BookingOutcome send(BookingRequest request, StoredBooking booking) {
        // Before anything is sent, so that what was sent is found by its fan. A script of this match's slot cannot know
        // whether the key was used at another match.
        if (!fans.add(request.fan(), booking.id(), booking.match())) {
            redis.undo(booking.id(), request.hold().id(), booking.match());
            return new BookingOutcome.KeyReused();
        }
        if (!booking.isToBeSent()) {
            return new BookingOutcome.Accepted(booking.id(), booking.state());
        }
        var outcomes = commands.send(booking.messages(request.traceparent()));
        if (outcomes.contains(SendOutcome.ACKNOWLEDGED)) {
            return new BookingOutcome.Accepted(booking.id(), booking.state());
        }
        boolean refused = outcomes.stream().allMatch(outcome -> outcome == SendOutcome.REFUSED);
        // The fan's index keeps it: the same request may be on its way again. An entry without a booking does no harm.
        if (refused && redis.undo(booking.id(), request.hold().id(), booking.match())) {
            return new BookingOutcome.NotTaken();
        }
        return new BookingOutcome.NotKnown(booking.id());
    }
}
