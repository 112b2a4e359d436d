package dev.matchgate.waitingroom.match;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.matchgate.common.RowRange;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SectionPlan;

import static org.assertj.core.api.Assertions.assertThat;

class SeatsTogetherTest {

    private static final SectionPlan SECTION =
            new SectionPlan("A-B", Optional.empty(), 1, List.of(new RowRange(3, 4, 5), new RowRange(7, 7, 6)));

    private static List<String> find(String letters, int count) {
        return SeatsTogether.find(SECTION, letters.getBytes(StandardCharsets.US_ASCII), count, bound -> 0).stream()
                .map(SeatId::toString)
                .toList();
    }

    @Test
    void theBestAreInFrontAndInTheMiddle() {
        assertThat(find("AAAAAAAAAAAAAAAA", 3)).containsExactly("A-B-3-2", "A-B-3-3", "A-B-3-4");
    }

    @Test
    void aRowEndsWhereTheNextBegins() {
        assertThat(find("BBBBAABBBBBBBBBB", 2)).isEmpty();
        assertThat(find("BBBBBBBBBBBBBBAA", 2)).containsExactly("A-B-7-5", "A-B-7-6");
    }

    @Test
    void thereAreNoneWhereNotSoManyAreFree() {
        assertThat(find("ABABAABHXAABABAB", 3)).isEmpty();
    }

    @RepeatedTest(20)
    void whateverIsDrawnIsFreeAndSideBySide() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var letters = new StringBuilder();
        random.ints(16, 0, 3).forEach(value -> letters.append(value == 0 ? 'B' : 'A'));
        var seats =
                SeatsTogether.find(SECTION, letters.toString().getBytes(StandardCharsets.US_ASCII), 2, random::nextInt);

        assertThat(new HashSet<>(seats)).as("seed %d", seed).hasSameSizeAs(seats);
        for (int i = 1; i < seats.size(); i++) {
            assertThat(seats.get(i).row())
                    .as("seed %d", seed)
                    .isEqualTo(seats.get(0).row());
            assertThat(seats.get(i).number())
                    .as("seed %d", seed)
                    .isEqualTo(seats.get(0).number() + i);
        }
    }
}
