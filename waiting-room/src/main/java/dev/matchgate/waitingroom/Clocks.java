package dev.matchgate.waitingroom;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The process' clock. What decides about a place, a turn or a hold is Redis' clock instead. */
final class Clocks {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
