package dev.matchgate.booking.booking;

/** The states of a booking; SECURED and CONFIRMED own exactly their seats, the others none. */
public enum BookingState {
    PENDING,
    SECURED,
    CONFIRMED,
    REJECTED,
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
