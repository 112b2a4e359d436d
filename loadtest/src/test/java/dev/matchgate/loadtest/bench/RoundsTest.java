package dev.matchgate.loadtest.bench;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoundsTest {

    @Test
    void theMedianIsInTheMiddleWhateverTheOrder() {
        assertThat(new Rounds(List.of(9d, 1d, 5d)).median()).isEqualTo(5);
        assertThat(new Rounds(List.of(9d, 1d, 5d, 7d)).median()).isEqualTo(6);
    }

    @Test
    void eachRoundIsComparedWithItsOwn() {
        var ratios = new Rounds(List.of(8d, 9d)).over(new Rounds(List.of(10d, 6d)));
        assertThat(ratios.figures()).containsExactly(0.8, 1.5);
        assertThat(ratios.least()).isEqualTo(0.8);
        assertThat(ratios.most()).isEqualTo(1.5);
    }

    @Test
    void withoutARoundThereIsNoMedian() {
        assertThatThrownBy(() -> new Rounds(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
