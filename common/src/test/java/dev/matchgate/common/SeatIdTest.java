package dev.matchgate.common;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SeatIdTest {

    @Test
    void isReadFromTheRightBecauseSectionsHaveHyphens() {
        assertThat(SeatId.parse("N-A-12-3")).isEqualTo(new SeatId("N-A", "12", 3));
        assertThat(SeatId.parse("A-1-1")).hasToString("A-1-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "A",
                "A-1",
                "-1-1",
                "A--1",
                "A-1-",
                "A-1-0",
                "A-1-01",
                "A-1-+1",
                "A-1-10000",
                "A-1-x",
                "A-1- 1",
                "A B-1-1",
                "A:1-1-1",
                "ABCDEFGHIJKLMNOPQRSTU-1-1",
                "A-12345678901-1",
                "\uD55C-1-1"
            })
    void whatIsNoSeatIdIsRefused(String text) {
        assertThatThrownBy(() -> SeatId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isOrderedAsMySqlOrdersAsciiBinText() {
        assertThat(SeatId.parse("A-10-1")).isLessThan(SeatId.parse("A-2-1"));
        assertThat(SeatId.parse("A-1-1")).isLessThan(SeatId.parse("a-1-1"));
    }
}
