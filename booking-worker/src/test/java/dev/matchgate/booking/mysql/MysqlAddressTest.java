package dev.matchgate.booking.mysql;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MysqlAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db.example:3307/matchgate?sslMode=VERIFY_IDENTITY, db.example, 3307",
        "jdbc:mysql://db.example/matchgate?sslMode=verify_ca, db.example, 3306",
        "jdbc:mysql://db.example?sslMode=REQUIRED, db.example, 3306",
    })
    void theHostAndPortAreWhatTheDriverConnectsTo(String url, String host, int port) {
        assertThat(MysqlAddress.overTls(url)).isEqualTo(new MysqlAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql:///matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://:3306/matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://one,two/matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://address=(host=one)(port=3307)/matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql:replication://one,two/matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql:loadbalance://one/matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql+srv://one.example/matchgate?sslMode=VERIFY_IDENTITY",
                "jdbc:mysql://one/matchgate?dnsSrv=true&sslMode=VERIFY_IDENTITY",
                "jdbc:mariadb://one/matchgate?sslMode=VERIFY_IDENTITY",
                "mysql://matchgate:secret@one/matchgate",
                "nothing",
            })
    void thereIsOneHost(String url) {
        assertThatThrownBy(() -> MysqlAddress.overTls(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("MYSQL_AUTH=iam needs a MYSQL_URL with one host,"
                        + " jdbc:mysql://host:port/database?sslMode=VERIFY_IDENTITY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?sslMode=PREFERRED",
                "?sslMode=DISABLED",
                "?sslMode=VERIFY_IDENTITY&sslMode=DISABLED",
                // The driver does not know it in small letters.
                "?sslmode=VERIFY_IDENTITY",
                "?useSSL=false",
                "?sslMode=SURELY",
            })
    void thereIsAlwaysTls(String settings) {
        assertThatThrownBy(() -> MysqlAddress.overTls("jdbc:mysql://one:3306/matchgate" + settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("MYSQL_AUTH=iam needs sslMode=VERIFY_IDENTITY");
    }

    @Test
    void aPasswordInTheUrlIsNotRepeated() {
        assertThatThrownBy(() -> MysqlAddress.overTls("jdbc:mysql://ops:secret@one,two/matchgate"))
                .hasMessageNotContaining("secret");
    }
}
