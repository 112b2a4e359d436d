package dev.matchgate.loadtest.bench;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsTest {

    private static final String HEADING =
            "Limit                     Soft Limit           Hard Limit           Units     \n";

    @Test
    void theHardLimitCounts() {
        assertThat(Limits.parseOpenFiles(
                        HEADING + "Max open files            1024                 20000                files     \n"))
                .hasValue(20_000);
    }

    @Test
    void thereMayBeNone() {
        assertThat(Limits.parseOpenFiles(
                        HEADING + "Max open files            1024                 unlimited            files     \n"))
                .isEmpty();
    }

    /** Before anything is built or started, so the exit code is all there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "polls --rounds 0",
                "polls --waiting 10 --fans 20",
                "joins --fans 1000000",
                "admission --rates 600,0",
                "fans --seconds 100000",
                "ranks --sizes 0",
                "nothing-of-the-kind"
            })
    void whatIsOutOfBoundsIsRefused(String arguments) {
        var said = new StringWriter();
        var command = Bench.commandLine().setErr(new PrintWriter(said, true));
        assertThat(command.execute(arguments.split(" ", -1))).as("%s", said).isEqualTo(2);
    }
}
