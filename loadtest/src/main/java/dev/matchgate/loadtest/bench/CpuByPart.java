package dev.matchgate.loadtest.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Seconds of CPU by part of the system; the SQS emulator is in the launcher. */
record CpuByPart(Map<String, Double> seconds) {

    CpuByPart {
        seconds = Map.copyOf(seconds);
    }

    /** @param names of processes by pid; the others are told by their commands */
    static CpuByPart look(Map<Long, String> names, List<ProcessHandle> started) {
        var seconds = new TreeMap<String, Double>();
        names.forEach(
                (pid, name) -> seconds.merge(name, ProcStat.cpuSeconds(pid).orElse(0), Double::sum));
        for (var process : started) {
            if (!names.containsKey(process.pid())) {
                var command = process.info().command().orElse("");
                var name = command.contains("mariadbd") || command.contains("mysqld") ? "SQL" : "launcher";
                seconds.merge(name, ProcStat.cpuSeconds(process.pid()).orElse(0), Double::sum);
            }
        }
        return new CpuByPart(seconds);
    }

    /** @param done how many there were of what it was used for */
    String since(CpuByPart before, long done) {
        return new TreeMap<>(seconds)
                        .entrySet().stream()
                                .map(part -> "%s %.0f"
                                        .formatted(
                                                part.getKey(),
                                                (part.getValue()
                                                                - before.seconds()
                                                                        .getOrDefault(part.getKey(), 0d))
                                                        * 1e6
                                                        / done))
                                .collect(Collectors.joining(", "))
                + " us";
    }
}
