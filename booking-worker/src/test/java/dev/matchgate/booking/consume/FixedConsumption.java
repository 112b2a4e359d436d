package dev.matchgate.booking.consume;

/** A queue by its name, and nobody waits for messages. */
record FixedConsumption(String bookingsQueue, int mostInFlight, int visibilitySeconds) implements ConsumeConfig {

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public int receivers() {
        return 2;
    }

    @Override
    public int waitSeconds() {
        return 0;
    }

    @Override
    public int longestCommandSeconds() {
        return 600;
    }
}
