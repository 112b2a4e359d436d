package dev.matchgate.local.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.matchgate.local.StackException;

/**
 * A Java program that runs as a process of its own, on the java that runs this one.
 *
 * @param packaged the built file it needs, if it needs one
 * @param arguments what follows {@code java} and its memory settings
 */
public record Program(Optional<Path> packaged, List<String> arguments) {

    /** The idle demo needs a third of it, a sold-out stadium stays below; two of each fit a laptop. */
    private static final String HEAP = "-Xmx512m";

    /** A module's packaged Quarkus application. */
    static Program ofModule(Path home, String module) {
        var jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        return new Program(Optional.of(jar), List.of("-jar", jar.toString()));
    }

    void requireBuilt() {
        packaged.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw new StackException("not built yet: " + file + " is missing; ./run builds it, or mvn package");
        });
    }

    List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Several small processes share two cores: a concurrent collector's threads would only take turns.
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        // Netty and the JBoss log manager still use them; JDK 25 would print a warning at every start.
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(arguments);
        return command;
    }
}
