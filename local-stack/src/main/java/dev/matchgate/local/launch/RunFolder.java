package dev.matchgate.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import dev.matchgate.local.AtExit;
import dev.matchgate.local.StackException;

/**
 * The folder {@code .run}: logs stay; endpoints, token and process list are there while Matchgate runs, and only one
 * Matchgate at a time runs in it.
 */
final class RunFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String ENDPOINTS = "endpoints.json";
    private static final String OPS_TOKEN = "ops-token";

    private final Path folder;
    private final FileChannel lock;
    private final ProcessList processes;

    private RunFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.processes = new ProcessList(folder.resolve("pids"));
    }

    /**
     * Takes the folder and ends what a killed run may have left.
     *
     * @throws StackException when another Matchgate runs in it
     */
    static RunFolder open(Path path) {
        try {
            var folder = Files.createDirectories(path).toRealPath();
            Files.createDirectories(folder.resolve("logs"));
            var run = new RunFolder(folder, lock(folder));
            AtExit.add(run);
            run.processes.endLeftovers();
            return run;
        } catch (IOException e) {
            throw new StackException("cannot use the folder " + path + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new StackException(
                    "Matchgate is already running in " + folder + "; stop it first, or read endpoints.json there");
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path keys() {
        return folder.resolve("data").resolve("keys.json");
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** Remembers the processes, for a next run to end should this one be killed. */
    void remember(List<Long> pids) {
        processes.write(pids);
    }

    void publish(Endpoints endpoints) {
        writeSecret(folder.resolve(ENDPOINTS), endpoints.toJson());
    }

    void publishOpsToken(String token) {
        writeSecret(folder.resolve(OPS_TOKEN), token + "\n");
    }

    /** Readable by its owner only from its first byte on, and replaced whole: readers never see half a file. */
    static void writeSecret(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly);
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        AtExit.remove(this);
        try {
            Files.deleteIfExists(folder.resolve(ENDPOINTS));
            Files.deleteIfExists(folder.resolve(OPS_TOKEN));
            processes.delete();
            // The lock's file stays: to delete it would let two runs lock two files of the same name.
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy " + folder, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
