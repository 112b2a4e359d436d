package dev.matchgate.booking.breakswaiting;

/** Breaks: nobody sleeps to wait. */
final class Sleeps {

    private Sleeps() {}

    static void pause() throws InterruptedException {
        Thread.sleep(1L);
    }
}
