package dev.matchgate.loadtest;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueuePositionTest {

    private static final long OPENED = 1L << 52;
    private static final double SHARE = 0.004;

    /** What the room tells of a queue with these numbers, ascending. */
    private static JsonNode document(long... numbers) {
        var document = JsonNodeFactory.instance.objectNode().put("waiting", numbers.length);
        var ranks = document.putArray("ranks");
        int count = Math.min(257, numbers.length);
        for (int i = 0; i < count; i++) {
            long position = count == 1 ? 1 : 1 + Math.round((double) i * (numbers.length - 1) / (count - 1));
            ranks.add(Long.toString(numbers[(int) position - 1]));
        }
        return document;
    }

    private static QueuePosition in(JsonNode document) {
        return QueuePosition.in(document).orElseThrow();
    }

    @Test
    void aShortQueueIsExact() {
        var position = in(document(10, 20, 30));
        assertThat(LongStream.of(10, 20, 30).map(position::of)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoeverIsNotYetInTheDocumentStandsAtItsEnds() {
        var position = in(document(10, 20, 30));
        assertThat(position.of(9)).isEqualTo(1);
        assertThat(position.of(31)).isEqualTo(3);
    }

    @Test
    void oneFanIsFirst() {
        var position = in(document(10));
        assertThat(LongStream.of(9, 10, 11).map(position::of)).containsOnly(1L);
    }

    @Test
    void ofAnEmptyQueueEverybodyIsFirst() {
        assertThat(in(document()).of(5)).isEqualTo(1);
    }

    @Test
    void withoutRanksThereIsNoPosition() {
        assertThat(QueuePosition.in(JsonNodeFactory.instance.objectNode().put("waiting", 5)))
                .isEmpty();
    }

    @Test
    void betweenTwoRanksItIsInterpolated() {
        var document = JsonNodeFactory.instance.objectNode().put("waiting", 101);
        document.putArray("ranks").add("1000").add("2000").add("9000");
        var position = in(document);
        assertThat(position.of(1000)).isEqualTo(1);
        assertThat(position.of(1500)).isEqualTo(26);
        assertThat(position.of(2000)).isEqualTo(51);
        assertThat(position.of(5500)).isEqualTo(76);
        assertThat(position.of(9000)).isEqualTo(101);
    }

    @Test
    void ranksThatNoQueueHasAreRefused() {
        var descending = JsonNodeFactory.instance.objectNode().put("waiting", 2);
        descending.putArray("ranks").add("2").add("1");
        assertThatThrownBy(() -> QueuePosition.in(descending)).isInstanceOf(IllegalArgumentException.class);
        var tooMany = JsonNodeFactory.instance.objectNode().put("waiting", 1);
        tooMany.putArray("ranks").add("1").add("2");
        assertThatThrownBy(() -> QueuePosition.in(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 60)
    void drawnNumbersAreWithinTheShare(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60_000) int waiting) {
        var random = new Random(seed);
        check(LongStream.generate(() -> random.nextLong(OPENED))
                .limit(waiting)
                .sorted()
                .toArray());
    }

    @Property(tries = 60)
    void numbersByTimeAreWithinTheShare(@ForAll("bursts") double burst, @ForAll long seed) {
        var random = new Random(seed);
        int waiting = 1 + random.nextInt(60_000);
        var numbers = new long[waiting];
        double micros = 0;
        for (int i = 0; i < waiting; i++) {
            // A rush that dies down: each fan comes later after the one before, by chance.
            micros += 1 - Math.log1p(-random.nextDouble()) * (10 + burst * i);
            numbers[i] = OPENED + (long) micros;
        }
        check(numbers);
    }

    @Provide
    Arbitrary<Double> bursts() {
        return Arbitraries.doubles().between(0, 10);
    }

    /** Positions exact at both ends, never falling, and never wrong by the share of the queue or more. */
    private static void check(long[] numbers) {
        var position = in(document(numbers));
        double allowed = Math.max(SHARE * numbers.length, 0.5);
        long before = 0;
        for (int i = 0; i < numbers.length; i++) {
            long computed = position.of(numbers[i]);
            assertThat(computed).isGreaterThanOrEqualTo(before);
            before = computed;
            if (Math.abs(computed - (i + 1)) >= allowed) {
                throw new AssertionError("fan " + (i + 1) + " of " + numbers.length + " computes " + computed);
            }
        }
        assertThat(position.of(numbers[numbers.length - 1])).isEqualTo(numbers.length);
        assertThat(Arrays.stream(numbers).map(position::of).min()).hasValue(1);
    }
}
