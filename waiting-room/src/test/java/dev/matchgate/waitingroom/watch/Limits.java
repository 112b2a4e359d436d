package dev.matchgate.waitingroom.watch;

/** The watch's settings, said by the test. */
record Limits(
        int stallAdmissionSeconds,
        int stallArrivalSeconds,
        int stallBookingSeconds,
        int rateSettledSeconds,
        int turnSeconds)
        implements WatchConfig {}
