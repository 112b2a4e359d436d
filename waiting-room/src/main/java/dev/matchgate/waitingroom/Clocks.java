package dev.matchgate.waitingroom;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The process' clock. What decides about a place, a turn or a hold is Redis' clock instead. */
final class Clocks {

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }
}
