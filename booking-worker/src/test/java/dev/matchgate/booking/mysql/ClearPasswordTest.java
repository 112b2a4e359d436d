package dev.matchgate.booking.mysql;

import java.io.FileInputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.mysql.cj.jdbc.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import dev.matchgate.booking.MovedClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the driver does with a token, with the settings that the worker has and no others. */
class ClearPasswordTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    Path folder;

    /** As long as those of a role are. */
    private final String token = new RdsTokens(
                    new MysqlAddress("127.0.0.1", 3306),
                    "matchgate_worker",
                    "ap-northeast-2",
                    StaticCredentialsProvider.create(
                            AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "IQoJb3JpZ2lu/+==".repeat(80))),
                    new MovedClock())
            .current()
            .orElseThrow();

    @Test
    void theTokenArrivesAsItIsOverTlsWithAServerThatProvedItself() throws Exception {
        var store = folder.resolve("identity.p12");
        keytool(store);
        try (var server = new ClearPasswordServer(Optional.of(identity(store)))) {
            assertThatThrownBy(() -> connect(
                            server,
                            "VERIFY_IDENTITY&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStoreUrl="
                                    + store.toUri() + "&trustCertificateKeyStorePassword=" + STORE_PASSWORD))
                    .hasMessageContaining("Access denied");
            assertThat(server.told().get(20, TimeUnit.SECONDS)).isEqualTo(token);
        }
    }

    @Test
    void aServerThatNobodyVouchesForHearsNothing() throws Exception {
        var store = folder.resolve("identity.p12");
        keytool(store);
        try (var server = new ClearPasswordServer(Optional.of(identity(store)))) {
            assertThatThrownBy(() -> connect(server, "VERIFY_IDENTITY")).isInstanceOf(SQLException.class);
            assertThat(server.told().get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void withoutTlsNothingIsSent() throws Exception {
        try (var server = new ClearPasswordServer(Optional.empty())) {
            assertThatThrownBy(() -> connect(server, "PREFERRED")).hasMessageContaining("mysql_clear_password");
            assertThat(server.told().get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private void connect(ClearPasswordServer server, String sslMode) throws SQLException {
        var login = new Properties();
        login.setProperty("user", "matchgate_worker");
        login.setProperty("password", token);
        var url = "jdbc:mysql://127.0.0.1:" + server.port() + "/matchgate?sslMode=" + sslMode;
        new Driver().connect(url, login).close();
    }

    private static SSLContext identity(Path store) throws Exception {
        var password = STORE_PASSWORD.toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(store.toFile())) {
            keys.load(in, password);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The JDK has no other way to make a certificate. A CA of its own is not needed: the client trusts this very one. */
    private static void keytool(Path store) throws Exception {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        assertThat(command.start().waitFor()).isZero();
    }
}
