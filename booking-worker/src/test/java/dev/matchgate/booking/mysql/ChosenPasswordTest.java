package dev.matchgate.booking.mysql;

import java.time.Clock;
import java.util.Optional;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChosenPasswordTest {

    private static final String URL = "jdbc:mysql://db.example:3306/matchgate";

    @Test
    void aUserHasThePasswordThatIsSetOrNone() {
        assertThat(credentials(new Fixed(URL, "password", Optional.of("secret"))))
                .isEqualTo("secret");
        assertThat(credentials(new Fixed(URL, "password", Optional.empty()))).isNull();
    }

    @Test
    void withIamTheWorkerStartsWithoutAwsAndThePasswordIsNotUsed() {
        var config = new Fixed(URL + "?sslMode=VERIFY_IDENTITY", "iam", Optional.of("secret"));
        var chosen = new ChosenPassword(config, Clock.systemUTC());

        var password = chosen.password();

        assertThat(password).isInstanceOf(RdsTokens.class);
        chosen.close(password);
    }

    @Test
    void withIamAUrlWithoutTlsIsRefused() {
        assertThatThrownBy(() -> password(new Fixed(URL, "iam", Optional.empty())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sslMode=VERIFY_IDENTITY");
    }

    @Test
    void thereIsNoOtherWayToLogIn() {
        assertThatThrownBy(() -> password(new Fixed(URL, "ldap", Optional.of("secret"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("MYSQL_AUTH must be password or iam, not 'ldap'");
    }

    private static String credentials(MysqlConfig config) {
        var credentials = new MysqlCredentials(config, password(config))
                .getCredentialsAsync("mysql")
                .await()
                .indefinitely();
        assertThat(credentials).containsEntry("user", "matchgate");
        return credentials.get("password");
    }

    private static MysqlPassword password(MysqlConfig config) {
        return new ChosenPassword(config, Clock.systemUTC()).password();
    }

    private record Fixed(String url, String auth, Optional<String> password) implements MysqlConfig {

        @Override
        public String user() {
            return "matchgate";
        }

        @Override
        public String region() {
            return "ap-northeast-2";
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Fixed[" + url + ", " + auth + "]";
        }
    }
}
