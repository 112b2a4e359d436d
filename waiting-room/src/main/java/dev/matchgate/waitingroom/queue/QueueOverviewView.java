package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A queue as everyone may see it.
 *
 * @param state SCHEDULED, OPEN, PAUSED, SOLD_OUT or CLOSED
 * @param waiting how many fans wait
 * @param admittedPerMinute measured over the last minute
 * @param message what ops tell those who wait
 * @param drawCommitment SHA-256 of the draw's seed in hexadecimal, told from the start
 * @param drawSeed the seed in hexadecimal, told once the match has opened: everyone can check the draw then
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record QueueOverviewView(
        String state,
        long waiting,
        Optional<Instant> opensAt,
        long admittedPerMinute,
        Optional<String> message,
        String drawCommitment,
        Optional<String> drawSeed) {}
