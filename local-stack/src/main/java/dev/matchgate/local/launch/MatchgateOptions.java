package dev.matchgate.local.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import dev.matchgate.local.StackOptions;

/**
 * How {@link Matchgate} starts.
 *
 * @param folder where logs, endpoints and kept data are: {@code .run}
 * @param room the waiting room
 * @param worker the booking worker
 * @param size how many of each, and where
 * @param keep whether data and keys survive in the folder
 * @param stack the servers below; its environment is also what the processes inherit
 */
public record MatchgateOptions(Path folder, Program room, Program worker, Size size, boolean keep, StackOptions stack) {

    /** The first port, and a free one for each room in tests. */
    public static final int ANY_PORT = 0;

    /**
     * How many processes there are.
     *
     * @param port of the first room, further rooms on the next ports; {@link #ANY_PORT} takes free ones
     */
    public record Size(int port, int rooms, int workers) {}

    /** What {@code ./run} starts: the packaged applications of the checkout, with everything in {@code .run}. */
    public static MatchgateOptions of(Path home, Map<String, String> environment, Size size, boolean keep) {
        return new MatchgateOptions(
                home.resolve(".run"),
                Program.ofModule(home, "waiting-room"),
                Program.ofModule(home, "booking-worker"),
                size,
                keep,
                StackOptions.standard(environment));
    }

    /** The packaged applications of the checkout on free ports, with a database and queues that no other run sees. */
    public static MatchgateOptions forTests(Path home, Path folder, int rooms, int workers) {
        return new MatchgateOptions(
                folder,
                Program.ofModule(home, "waiting-room"),
                Program.ofModule(home, "booking-worker"),
                new Size(ANY_PORT, rooms, workers),
                false,
                StackOptions.forTests());
    }

    public MatchgateOptions telling(Consumer<String> progress) {
        return new MatchgateOptions(folder, room, worker, size, keep, stack.telling(progress));
    }

    /** As these, with more or other environment variables for the servers and processes. */
    public MatchgateOptions with(Map<String, String> variables) {
        return new MatchgateOptions(folder, room, worker, size, keep, stack.with(variables));
    }

    StackOptions stackOptions() {
        return keep ? stack.keepingIn(folder.resolve("data")) : stack;
    }

    Consumer<String> progress() {
        return stack.progress();
    }
}
