package dev.matchgate.booking.booking;

/** What a test wants to have differently; the rest as a worker has it. */
record FixedBookingConfig(long paymentAnswerMillis, int mostAtOnce) implements BookingConfig {

    @Override
    public long paymentGiveUpSeconds() {
        return 600;
    }

    @Override
    public long paymentWatchSeconds() {
        return 86_400;
    }

    @Override
    public String calledOffEvery() {
        return "1s";
    }
}
