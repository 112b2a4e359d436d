package dev.matchgate.booking.consume;

/** The queue is away or refused a call; what it was asked may or may not have happened. */
final class QueueFailure extends RuntimeException {

    QueueFailure(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
