package dev.matchgate.waitingroom.admission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How fast the front of one queue moves, measured over the last three minutes in which the match was open. Measured is
 * what part of the set rate the front makes good, so that a change of the rate is followed at once. Time PAUSED, SOLD_OUT
 * or at a rate of 0 is left out. Memory: 18 buckets.
 */
public final class FrontSpeed {

    private static final double WINDOW_SECONDS = 180;
    private static final double BUCKET_SECONDS = 10;
    private static final double ENOUGH_SECONDS = 30;
    private static final long ENOUGH_FANS = 5;

    /** Samples come once a second from several threads: a little late is out of turn, more is another Redis. */
    private static final long OUT_OF_TURN_MILLIS = 10_000;

    private static final Sample NONE = new Sample(0, 0, 0, false);

    private final Deque<Bucket> buckets = new ArrayDeque<>();
    private Sample latest = NONE;
    private volatile Optional<Speed> speed = Optional.empty();

    /**
     * What was seen of the front.
     *
     * @param passed fans that the front has passed since the match was published: admitted, and passed over
     * @param setPerMinute the rate that is set, in fans
     * @param atMillis Redis' clock
     * @param open whether fans are admitted
     */
    public record Sample(long passed, double setPerMinute, long atMillis, boolean open) {}

    /**
     * How fast the front moves.
     *
     * @param fansPerSecond the mean at the rate that is set now
     * @param deviation the standard deviation of the fans that it moves in ten seconds, at that rate
     * @param measuredSeconds for how long it was measured
     */
    public record Speed(double fansPerSecond, double deviation, double measuredSeconds) {}

    private record Bucket(double seconds, long moved, double set) {

        static final Bucket EMPTY = new Bucket(0, 0, 0);

        Bucket and(double moreSeconds, long moreMoved, double moreSet) {
            return new Bucket(seconds + moreSeconds, moved + moreMoved, set + moreSet);
        }

        boolean isFull() {
            return seconds >= BUCKET_SECONDS;
        }
    }

    /** Takes one sample, once a second or so; a total lower than before comes from another Redis and starts anew. */
    public synchronized void saw(Sample sample) {
        if (sample.atMillis() <= latest.atMillis() && sample.atMillis() > latest.atMillis() - OUT_OF_TURN_MILLIS) {
            return;
        }
        var seconds = (sample.atMillis() - latest.atMillis()) / 1_000d;
        if (sample.passed() < latest.passed() || seconds < 0) {
            buckets.clear();
        } else if (latest.open() && sample.open() && latest.setPerMinute() > 0 && seconds <= WINDOW_SECONDS) {
            add(seconds, sample.passed() - latest.passed(), latest.setPerMinute() / 60 * seconds);
        }
        latest = sample;
        speed = measured(sample.setPerMinute() / 60);
    }

    private void add(double seconds, long moved, double set) {
        if (buckets.isEmpty() || buckets.getLast().isFull()) {
            buckets.addLast(Bucket.EMPTY);
        }
        buckets.addLast(buckets.removeLast().and(seconds, moved, set));
        while (seconds() > WINDOW_SECONDS) {
            buckets.removeFirst();
        }
    }

    /** @return empty until 30 s were measured and 5 fans moved */
    public Optional<Speed> speed() {
        return speed;
    }

    private Optional<Speed> measured(double setPerSecond) {
        var seconds = seconds();
        var moved = buckets.stream().mapToLong(Bucket::moved).sum();
        if (seconds < ENOUGH_SECONDS || moved < ENOUGH_FANS) {
            return Optional.empty();
        }
        var set = buckets.stream().mapToDouble(Bucket::set).sum();
        var share = moved / set;
        var faster = setPerSecond * seconds / set;
        return Optional.of(new Speed(share * setPerSecond, faster * deviation(share), seconds));
    }

    /** @return the standard deviation at the rate of that time, from whole buckets only: a short one looks restless */
    private double deviation(double share) {
        var whole = buckets.stream().filter(Bucket::isFull).toList();
        if (whole.size() < 2) {
            return 0;
        }
        var squares = whole.stream()
                .mapToDouble(bucket -> bucket.moved() - share * bucket.set())
                .map(off -> off * off)
                .sum();
        var seconds = whole.stream().mapToDouble(Bucket::seconds).sum();
        var oneIsTheMean = whole.size() / (whole.size() - 1d);
        return Math.sqrt(oneIsTheMean * squares / seconds * BUCKET_SECONDS);
    }

    private double seconds() {
        return buckets.stream().mapToDouble(Bucket::seconds).sum();
    }
}
