package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.watch.SaleSample.BookingTotals;
import dev.matchgate.waitingroom.watch.SaleSample.QueueTotals;
import dev.matchgate.waitingroom.watch.SaleSample.SetRate;

/** Figures of a sale with a clock that the test moves: open, whole, 300 fans wait, 600 a minute, nobody inside. */
record Samples(int second, MatchState state, boolean whole, QueueTotals queue, BookingTotals bookings, SetRate rate) {

    static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

    Samples() {
        this(
                0,
                MatchState.OPEN,
                true,
                new QueueTotals(300, 0, 1_000, 100, 0, 50),
                new BookingTotals(0, 0, Duration.ZERO, 0, 0),
                new SetRate(AdmissionMode.MANUAL, 600, 2_000, 10));
    }

    Samples state(MatchState other) {
        return new Samples(second, other, whole, queue, bookings, rate);
    }

    Samples whole(boolean other) {
        return new Samples(second, state, other, queue, bookings, rate);
    }

    Samples rate(int perMinute) {
        return rate(perMinute, Math.max(1, (perMinute + 59) / 60));
    }

    Samples rate(int perMinute, int batch) {
        var other = new SetRate(rate.mode(), perMinute, rate.maxActiveFans(), batch);
        return new Samples(second, state, whole, queue, bookings, other);
    }

    Samples queue(long waiting, long active) {
        var other = new QueueTotals(waiting, active, queue.joined(), queue.admitted(), queue.passed(), queue.claimed());
        return new Samples(second, state, whole, other, bookings, rate);
    }

    Samples more(long admitted, long passed, long claimed) {
        var other = new QueueTotals(
                queue.waiting(),
                queue.active(),
                queue.joined(),
                queue.admitted() + admitted,
                queue.passed() + passed,
                queue.claimed() + claimed);
        return new Samples(second, state, whole, other, bookings, rate);
    }

    Samples joined(long more) {
        var other = new QueueTotals(
                queue.waiting(),
                queue.active(),
                queue.joined() + more,
                queue.admitted(),
                queue.passed(),
                queue.claimed());
        return new Samples(second, state, whole, other, bookings, rate);
    }

    Samples undecided(long count, int oldestSeconds) {
        return new Samples(
                second,
                state,
                whole,
                queue,
                new BookingTotals(count, count, Duration.ofSeconds(oldestSeconds), 100, bookings.decided()),
                rate);
    }

    Samples decided(long total) {
        return new Samples(
                second,
                state,
                whole,
                queue,
                new BookingTotals(bookings.outbox(), bookings.undecided(), bookings.oldest(), 100, total),
                rate);
    }

    Samples later(int seconds) {
        return new Samples(second + seconds, state, whole, queue, bookings, rate);
    }

    SaleSample sample() {
        return new SaleSample(START.plusSeconds(second), state, whole, queue, bookings, 20, rate);
    }

    /** Looks so many times, a second apart, with a change each second; @return how it stands at the last look */
    Samples look(SaleHistory history, int seconds, UnaryOperator<Samples> eachSecond) {
        var now = this;
        for (int i = 0; i < seconds; i++) {
            now = eachSecond.apply(now.later(1));
            history.add(now.sample());
        }
        return now;
    }

    Samples look(SaleHistory history, int seconds) {
        return look(history, seconds, UnaryOperator.identity());
    }
}
