package dev.matchgate.loadtest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a fan stands, computed from the one document that everybody may read and the fan's own queue number: the
 * reference for every client, the page's too.
 *
 * <p>{@code ranks} of {@code GET /api/matches/{matchId}/queue} are the queue numbers of k = min(257, waiting) fans,
 * ascending; the i-th of them, from 0, stands at position {@code 1 + round(i * (waiting - 1) / (k - 1))}. Between two of
 * them the position is interpolated, so it is wrong by less than their distance, 0.4 % of the queue, however the numbers
 * are spread. In a queue of up to 257 fans it is exact.
 */
public final class QueuePosition {

    private final long waiting;
    /** Up to 2^53, so that differences are exact in a double as well. */
    private final long[] numbers;

    private QueuePosition(long waiting, long[] numbers) {
        if (numbers.length > waiting || (numbers.length == 1 && waiting > 1)) {
            throw new IllegalArgumentException(numbers.length + " ranks of " + waiting + " fans");
        }
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] < numbers[i - 1]) {
                throw new IllegalArgumentException("ranks[" + i + "] is smaller than the one before");
            }
        }
        this.waiting = waiting;
        this.numbers = numbers;
    }

    /**
     * @param document the body of {@code GET /api/matches/{matchId}/queue}
     * @return empty when it has no ranks: before the opening, and while the queue re-forms
     * @throws IllegalArgumentException when the ranks cannot be those of a queue
     */
    public static Optional<QueuePosition> in(JsonNode document) {
        var ranks = document.path("ranks");
        if (!ranks.isArray()) {
            return Optional.empty();
        }
        var numbers = StreamSupport.stream(ranks.spliterator(), false)
                .mapToLong(number -> Long.parseLong(number.asText()))
                .toArray();
        return Optional.of(new QueuePosition(document.path("waiting").asLong(), numbers));
    }

    /** @return the position of the fan with this queue number: 1 before the first rank, the last one behind the last */
    public long of(long queueNumber) {
        if (numbers.length == 0 || queueNumber < numbers[0]) {
            return 1;
        }
        int found = Arrays.binarySearch(numbers, queueNumber);
        if (found >= 0) {
            return positionOf(found);
        }
        int above = -found - 1;
        if (above == numbers.length) {
            return waiting;
        }
        return between(above - 1, above, queueNumber);
    }

    private long between(int below, int above, long queueNumber) {
        double way = (double) (queueNumber - numbers[below]) / (numbers[above] - numbers[below]);
        long from = positionOf(below);
        return from + Math.round(way * (positionOf(above) - from));
    }

    private long positionOf(int rank) {
        return numbers.length == 1 ? 1 : 1 + Math.round((double) rank * (waiting - 1) / (numbers.length - 1));
    }
}
