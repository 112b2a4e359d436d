package dev.matchgate.loadtest.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcStatTest {

    @Test
    void userAndKernelTimeAreAdded() {
        var stat = "4242 (java) S 1 4242 4242 0 -1 4194560 9 8 7 6 250 50 3 4 20 0 33 0 1234 5 6 7\n";
        assertThat(ProcStat.parseCpuSeconds(stat)).isEqualTo(3.0);
    }

    @Test
    void aNameMayLookLikeFields() {
        var stat = "7 (a) S 9 (b c) R 1 7 7 0 -1 0 0 0 0 0 100 1 0 0 20 0 1 0 1 1 1 1\n";
        assertThat(ProcStat.parseCpuSeconds(stat)).isEqualTo(1.01);
    }

    @Test
    void residentMemoryIsInBytes() {
        var status = "Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  2048 kB\nThreads:\t5\n";
        assertThat(ProcStat.parseResidentBytes(status)).hasValue(2_097_152);
        assertThat(ProcStat.parseResidentBytes("Name:\tkthreadd\n")).isEmpty();
    }

    @Test
    void aProcessThatIsNotThereSaysNothing() {
        long none = Long.MAX_VALUE;
        assertThat(ProcStat.cpuSeconds(none)).isEmpty();
        assertThat(ProcStat.residentBytes(none)).isEmpty();
    }
}
