package dev.matchgate.waitingroom.booking;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;

/**
 * Takes booking requests. One is accepted only once SQS has acknowledged a message of it or a worker has it, so that
 * it ends even if Redis is lost the moment after (I4); the same request again is the same booking (I7).
 */
@ApplicationScoped
class BookingRequests {

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

    BookingOutcome book(BookingRequest request) {
        var outcome = decide(request);
        metrics.count(outcome);
        return outcome;
    }

    private BookingOutcome decide(BookingRequest request) {
        var id = request.bookingId();
        // First, so that a booking that stands in Redis can always be found by its fan.
        fans.add(request.fan(), id, request.hold().match());
        return switch (redis.submit(request)) {
            case SubmitOutcome.Stands stands -> send(request, stands.booking());
            case SubmitOutcome.OfAnotherKey other -> sendOther(request, id, other.booking());
            case SubmitOutcome.KeyReused reused -> new BookingOutcome.KeyReused();
            case SubmitOutcome.HoldExpired expired -> forget(request, id, new BookingOutcome.HoldExpired());
            case SubmitOutcome.UnknownHold unknown -> forget(request, id, new BookingOutcome.UnknownHold());
            case SubmitOutcome.SeatsUnavailable(var seats) ->
                forget(request, id, new BookingOutcome.SeatsUnavailable(seats));
            case SubmitOutcome.CalledOff calledOff -> forget(request, id, new BookingOutcome.CalledOff());
            // The fan's index keeps it: the booking may be the one that a worker is about to put back.
            case SubmitOutcome.Rebuilding rebuilding -> new BookingOutcome.NotTaken();
        };
    }

    private BookingOutcome forget(BookingRequest request, BookingId id, BookingOutcome outcome) {
        fans.remove(request.fan(), id);
        return outcome;
    }

    private BookingOutcome sendOther(BookingRequest request, BookingId id, BookingId other) {
        fans.remove(request.fan(), id);
        return redis.aboutToSend(other, request.hold().match())
                .map(booking -> send(request, booking))
                .orElseGet(BookingOutcome.NotTaken::new);
    }

    /** A booking that stood already is sent again: whoever sent it first may not have come to know the answer. */
    private BookingOutcome send(BookingRequest request, StoredBooking booking) {
        if (!booking.isToBeSent()) {
            return new BookingOutcome.Accepted(booking.id(), booking.state());
        }
        var outcomes = commands.send(booking.messages(request.traceparent()));
        if (outcomes.contains(SendOutcome.ACKNOWLEDGED)) {
            return new BookingOutcome.Accepted(booking.id(), booking.state());
        }
        boolean refused = outcomes.stream().allMatch(outcome -> outcome == SendOutcome.REFUSED);
        if (refused && redis.undo(booking.id(), request.hold().id(), booking.match())) {
            fans.remove(request.fan(), booking.id());
            return new BookingOutcome.NotTaken();
        }
        return new BookingOutcome.NotKnown(booking.id());
    }
}
