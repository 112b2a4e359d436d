package dev.matchgate.loadtest.bench;

import java.util.List;
import java.util.OptionalDouble;

/** The processes that share the machine in a benchmark. */
record Processes(List<Long> rooms, long redis) {

    private static final double MIB = 1024 * 1024;

    /** CPU used so far: the rooms together, Redis and this load generator; NaN for what is on another machine. */
    CpuSeconds cpu() {
        return new CpuSeconds(
                rooms.stream().mapToDouble(Processes::seconds).sum(),
                seconds(redis),
                seconds(ProcessHandle.current().pid()));
    }

    private static double seconds(long pid) {
        OptionalDouble seconds = ProcStat.cpuSeconds(pid);
        return seconds.orElse(Double.NaN);
    }

    /** @return resident memory of the room that has the most, in MiB */
    double largestRoomMib() {
        return rooms.stream()
                        .mapToLong(pid -> ProcStat.residentBytes(pid).orElse(0))
                        .max()
                        .orElse(0)
                / MIB;
    }
}
