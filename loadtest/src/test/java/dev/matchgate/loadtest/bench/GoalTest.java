package dev.matchgate.loadtest.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GoalTest {

    @Test
    void moreIsBetter() {
        var goal = new Goal.AtLeast(0.6, 0.9);
        assertThat(goal.verdict(0.9)).isEqualTo("aim");
        assertThat(goal.verdict(0.89)).isEqualTo("bar");
        assertThat(goal.verdict(0.6)).isEqualTo("bar");
        assertThat(goal.verdict(0.59)).isEqualTo("MISSED");
    }

    @Test
    void lessIsBetter() {
        var goal = new Goal.AtMost(200, 20);
        assertThat(goal.verdict(20)).isEqualTo("aim");
        assertThat(goal.verdict(21)).isEqualTo("bar");
        assertThat(goal.verdict(201)).isEqualTo("MISSED");
    }

    @Test
    void whatCouldNotBeMeasuredHasMissed() {
        assertThat(new Goal.AtMost(200, 20).verdict(Double.NaN)).isEqualTo("MISSED");
        assertThat(new Goal.AtLeast(1, 2).verdict(Double.NaN)).isEqualTo("MISSED");
    }
}
