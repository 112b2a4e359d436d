package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A queue as everyone may see it.
 *
 * @param state SCHEDULED, OPEN, PAUSED, SOLD_OUT or CLOSED
 * @param waiting how many fans wait; with ranks, without those on the late list, who are in front of all of them
 * @param admittedPerMinute measured over the last minute
 * @param ranks the queue numbers at evenly spaced positions, 257 at the most: the i-th of k, counted from 0, stands at
 *     position 1 + round(i * (waiting - 1) / (k - 1)). Absent before opening and while the queue re-forms
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
        Optional<List<String>> ranks,
        Optional<String> message,
        String drawCommitment,
        Optional<String> drawSeed) {}
