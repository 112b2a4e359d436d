package dev.matchgate.booking.booking;

/** The states of a booking; SECURED and CONFIRMED own exactly their seats, the others none. */
public enum BookingState {
    PENDING,
    SECURED,
    CONFIRMED,
    REJECTED,
    CANCELLING,
    CANCELLED
}
