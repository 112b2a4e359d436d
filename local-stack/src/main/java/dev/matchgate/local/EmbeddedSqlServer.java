package dev.matchgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A MariaDB 11.4 of one's own on the loopback, which speaks MySQL: READ-COMMITTED, utf8mb4, UTC, as strict as MySQL's
 * defaults. Empty at start unless it is given a data folder. Ends with {@link #close()} and at the latest with this JVM.
 */
public final class EmbeddedSqlServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String USER = "matchgate";

    private final Workplace workplace;
    private final ServerProcess process;
    private final SqlServer server;
    private final Duration grace;

    private EmbeddedSqlServer(Workplace workplace, ServerProcess process, SqlServer server, Duration grace) {
        this.workplace = workplace;
        this.process = process;
        this.server = server;
        this.grace = grace;
    }

    /** Everything in it is gone after {@link #close()}. */
    public static EmbeddedSqlServer start() {
        return start(Optional.empty());
    }

    /**
     * Continues what is in a folder.
     *
     * @param data the folder whose databases it continues and keeps, every commit synced to disk
     */
    public static EmbeddedSqlServer start(Path data) {
        return start(Optional.of(data));
    }

    private static EmbeddedSqlServer start(Optional<Path> data) {
        Quiet.libraries();
        try {
            return Workplace.use("sql", workplace -> startIn(workplace, data));
        } catch (IOException e) {
            throw new StackException("the embedded SQL server cannot start: " + e.getMessage(), e);
        }
    }

    private static EmbeddedSqlServer startIn(Workplace workplace, Optional<Path> data) throws IOException {
        var mariaDb = MariaDb.unpack(workplace);
        var folder = dataFolder(workplace, data);
        mariaDb.install(folder);
        var password = randomPassword();
        var command = mariaDb.serverCommand(folder);
        command.add("--init-file=" + accountFile(workplace, password));
        var listening = workplace.listen(
                new Workplace.Program(
                        "mariadbd",
                        port -> Stream.concat(command.stream(), settings(port, data.isPresent()))
                                .toList()),
                Loopback::freePort,
                "ready for connections",
                START_LIMIT);
        // Only what is to be kept needs the time to be written down.
        var grace = data.isPresent() ? Duration.ofSeconds(20) : Duration.ZERO;
        var server = SqlServer.embedded(listening.port(), USER, password);
        return new EmbeddedSqlServer(workplace, listening.process(), server, grace);
    }

    /** Kept data is reached through a link, since MariaDB's installer cannot do with a path that has spaces. */
    private static Path dataFolder(Workplace workplace, Optional<Path> data) throws IOException {
        var folder = workplace.folder().resolve("data");
        return data.isPresent()
                ? Files.createSymbolicLink(
                        folder, Files.createDirectories(data.get()).toAbsolutePath())
                : Files.createDirectory(folder);
    }

    private static Stream<String> settings(int port, boolean keep) {
        return Stream.of(
                "--port=" + port,
                "--bind-address=" + Loopback.HOST,
                // Relative to the data folder: the path of a socket may have 100 characters only.
                "--socket=matchgate.sock",
                "--skip-name-resolve",
                // Else it makes itself a certificate at each start, five seconds of a processor, that nobody asks for.
                "--skip-ssl",
                "--transaction-isolation=READ-COMMITTED",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                // MySQL's default, so that nothing passes here that the real server refuses.
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                // Four pools of 50 and some room for tests that look inside.
                "--max-connections=250",
                "--max-allowed-packet=64M",
                // Holds the hot pages of a few sold-out stadiums and leaves a laptop its memory.
                "--innodb-buffer-pool-size=256M",
                // Publishing a stadium writes 100,000 rows at once; a smaller log would stop it for checkpoints.
                "--innodb-log-file-size=128M",
                // Data that is thrown away anyway need not outlive a power cut.
                "--innodb-flush-log-at-trx-commit=" + (keep ? "1" : "2"),
                "--innodb-doublewrite=" + (keep ? "ON" : "OFF"),
                // A warm cache at the next start is not worth a slower end.
                "--innodb-buffer-pool-dump-at-shutdown=OFF",
                "--innodb-buffer-pool-load-at-startup=OFF");
    }

    /**
     * Accounts are made by the server itself at start, so there is no moment with an open one. This one may make others
     * that may less.
     */
    private static Path accountFile(Workplace workplace, String password) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var file = workplace.folder().resolve("accounts.sql");
        Files.createFile(file, ownerOnly);
        return Files.writeString(file, """
                CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
                ALTER USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
                GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                """.formatted(USER, password));
    }

    private static String randomPassword() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The named database, made when it is missing */
    public SqlAccess database(String name) {
        return server.database(name);
    }

    SqlServer server() {
        return server;
    }

    /** The process, for a test that takes the database away. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        AtExit.remove(this);
        process.stop(grace);
        workplace.close();
    }

    @Override
    public String toString() {
        return "embedded " + server;
    }
}
