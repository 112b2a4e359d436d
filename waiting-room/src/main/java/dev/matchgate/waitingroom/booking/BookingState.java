package dev.matchgate.waitingroom.booking;

/** Where a booking stands. */
public enum BookingState {
    /** No worker has decided yet. */
    PENDING,
    /** The seats are the booking's, the payment is not known. */
    SECURED,
    CONFIRMED,
    REJECTED,
    /** The seats are free again, the refund is not known. */
    CANCELLING,
    CANCELLED;

    /** @return whether it stays so unless somebody asks for something new */
    public boolean isFinal() {
        return switch (this) {
            case PENDING, SECURED, CANCELLING -> false;
            case CONFIRMED, REJECTED, CANCELLED -> true;
        };
    }
}
