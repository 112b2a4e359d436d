package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.time.Instant;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.waitingroom.match.MatchState;

/**
 * How the sale of a match stood at one moment.
 *
 * @param at Redis' time
 * @param state what fans are told
 * @param whole whether everything about the match is in Redis and fans had their time to come back, so that they may be
 *     admitted
 * @param unsold seats that are neither booked nor withheld
 */
public record SaleSample(
        Instant at,
        MatchState state,
        boolean whole,
        QueueTotals queue,
        BookingTotals bookings,
        long unsold,
        SetRate rate) {

    /**
     * Fans.
     *
     * @param waiting fans who wait now
     * @param active fans whose turn runs now
     * @param joined fans who ever joined
     * @param admitted fans ever admitted
     * @param passed absent fans ever passed over
     * @param claimed admitted fans who ever came to know it
     */
    public record QueueTotals(long waiting, long active, long joined, long admitted, long passed, long claimed) {}

    /**
     * Bookings.
     *
     * @param outbox bookings that may have to be sent again
     * @param undecided bookings that no worker has decided
     * @param oldest for how long the first of them has waited, zero without one
     * @param submitted booking requests ever taken
     * @param decided bookings that workers ever decided
     */
    public record BookingTotals(long outbox, long undecided, Duration oldest, long submitted, long decided) {}

    /**
     * The settings that limit how many are admitted.
     *
     * @param perMinute fans a minute
     * @param maxActiveFans fans who may shop at once
     * @param batch fans who may be admitted at one moment, after a time without
     */
    public record SetRate(AdmissionMode mode, int perMinute, int maxActiveFans, int batch) {}
}
