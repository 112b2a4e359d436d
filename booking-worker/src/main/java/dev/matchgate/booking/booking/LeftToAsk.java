package dev.matchgate.booking.booking;

/** What of a booking only the payment provider can bring to an end. */
enum LeftToAsk {
    /** To take the money, or to say again what came of it. */
    CHARGE,
    /** What came of a charge that was given up. */
    LOOK_UP,
    /** To give the money back. */
    REFUND,
    NOTHING
}
