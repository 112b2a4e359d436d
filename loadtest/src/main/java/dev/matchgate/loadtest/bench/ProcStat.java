package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What Linux says about a process in {@code /proc}, proc(5); nothing for one that is not on this machine. */
final class ProcStat {

    /** USER_HZ, which Linux has fixed for programs at 100 on every architecture that a JDK 25 runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** utime and stime, counted from the field behind the name, which is the third. */
    private static final int UTIME = 14 - 3;

    private static final int STIME = 15 - 3;

    private ProcStat() {}

    /** @return seconds of CPU that the process has used, in user and kernel mode */
    static OptionalDouble cpuSeconds(long pid) {
        try {
            return OptionalDouble.of(parseCpuSeconds(Files.readString(Path.of("/proc/" + pid + "/stat"))));
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** The name stands in brackets and may itself hold brackets and blanks. */
    static double parseCpuSeconds(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
    }

    /** @return resident bytes */
    static OptionalLong residentBytes(long pid) {
        try {
            return parseResidentBytes(Files.readString(Path.of("/proc/" + pid + "/status")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong parseResidentBytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst();
    }
}
