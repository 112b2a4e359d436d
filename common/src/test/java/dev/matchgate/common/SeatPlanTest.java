package dev.matchgate.common;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SeatPlanTest {

    private static final SeatPlan PLAN = new SeatPlan(List.of(
            section("N-A", 45_000, new RowRange(1, 2, 3), new RowRange(5, 5, 2)),
            section("S", 30_000, new RowRange(1, 1, 4))));

    private static SectionPlan section(String code, long amountKrw, RowRange... rows) {
        return new SectionPlan(code, Optional.empty(), amountKrw, List.of(rows));
    }

    @Test
    void everySeatHasAnIndexOfItsOwn() {
        assertThat(PLAN.size()).isEqualTo(12);
        for (int index = 0; index < PLAN.size(); index++) {
            var planned = PLAN.seatAt(index);
            assertThat(planned.index()).isEqualTo(index);
            assertThat(PLAN.indexOf(planned.seat())).contains(index);
        }
        assertThat(PLAN.seatAt(6)).isEqualTo(new PlannedSeat(SeatId.parse("N-A-5-1"), 6, 45_000));
        assertThat(PLAN.seatAt(8)).isEqualTo(new PlannedSeat(SeatId.parse("S-1-1"), 8, 30_000));
    }

    @Test
    void seatsOutsideThePlanHaveNone() {
        for (var seat : List.of("N-A-3-1", "N-A-1-4", "N-A-5-3", "S-2-1", "T-1-1", "S-01-1", "S-x-1")) {
            assertThat(PLAN.indexOf(SeatId.parse(seat))).as(seat).isEmpty();
        }
        assertThatThrownBy(() -> PLAN.seatAt(12)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void plansThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> new SeatPlan(List.of())).hasMessageContaining("1 to 200000 seats");
        assertThatThrownBy(() -> new SeatPlan(
                        List.of(PLAN.sections().getFirst(), PLAN.sections().getFirst())))
                .hasMessage("section N-A stands twice");
        assertThatThrownBy(() -> section("A", 1, new RowRange(1, 3, 1), new RowRange(3, 4, 1)))
                .hasMessage("section A has row 3 twice");
        assertThatThrownBy(() -> new SeatPlan(List.of(section("A", 1, new RowRange(1, 9_999, 9_999)))))
                .hasMessageContaining("1 to 200000 seats");
    }
}
