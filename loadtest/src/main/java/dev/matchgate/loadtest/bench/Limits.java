package dev.matchgate.loadtest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a benchmark may be asked for: all of it is bounded in number and time. */
final class Limits {

    private static final int FILES_BESIDE_CONNECTIONS = 500;

    private Limits() {}

    /** @throws ParameterException naming the option, when the value is out of bounds */
    static void within(CommandSpec command, String option, long value, long low, long high) {
        if (value < low || value > high) {
            throw new ParameterException(
                    command.commandLine(), option + " must be " + low + " to " + high + ", not " + value);
        }
    }

    /** @throws BenchImpossible when the machine lets a process have fewer open files than the connections need */
    static void requireFiles(int connections) {
        long needed = (long) connections + FILES_BESIDE_CONNECTIONS;
        openFiles().ifPresent(most -> {
            if (most < needed) {
                throw new BenchImpossible("a process may open " + most + " files here, and " + needed
                        + " are needed; raise the hard limit (ulimit -Hn) or ask for fewer fans");
            }
        });
    }

    /** The hard limit: every JVM raises its soft one to it. */
    private static OptionalLong openFiles() {
        try {
            return parseOpenFiles(Files.readString(Path.of("/proc/self/limits")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** @return nothing when there is no limit */
    static OptionalLong parseOpenFiles(String limits) {
        return limits.lines()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.strip().split(" +", -1))
                .map(words -> words[words.length - 2])
                .filter(hard -> hard.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
