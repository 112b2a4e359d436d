package dev.matchgate.local;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MysqlUrlTest {

    @Test
    void aPlainUrlCarriesUserAndPassword() {
        var access = access("mysql://ops:p%40ss+word%3A1@db.example:3307/tickets", Map.of());

        assertThat(access.jdbcUrl()).startsWith("jdbc:mysql://db.example:3307/tickets?");
        assertThat(access.user()).isEqualTo("ops");
        assertThat(access.password()).isEqualTo("p@ss+word:1");
    }

    @Test
    void aPlainUrlKeepsItsSettings() {
        assertThat(access("mysql://ops:secret@db/tickets?sslMode=REQUIRED", Map.of())
                        .jdbcUrl())
                .startsWith("jdbc:mysql://db/tickets?")
                .endsWith("&sslMode=REQUIRED");
    }

    @Test
    void aJdbcUrlStaysAsItIsAndTakesUserAndPasswordFromTheEnvironment() {
        var environment = Map.of("MYSQL_USER", "ops", "MYSQL_PASSWORD", "secret");

        assertThat(access("jdbc:mysql://db:3306/tickets?sslMode=DISABLED", environment))
                .isEqualTo(new SqlAccess("jdbc:mysql://db:3306/tickets?sslMode=DISABLED", "ops", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://ops:secret@db:3306", "mysql://ops:secret@db:3306/", "jdbc:mysql://db:3306"})
    void withoutADatabaseItIsMatchgate(String url) {
        assertThat(access(url, Map.of()).jdbcUrl()).contains("/matchgate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://ops:secret@db/x", "mysql:/secret", "db:3306/secret", "jdbc:mysql://ops:secret@db/x"})
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> MysqlUrl.parse(url, Map.of()))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("MYSQL_URL must be ")
                .hasMessageNotContaining("secret");
    }

    private static SqlAccess access(String url, Map<String, String> environment) {
        var parsed = MysqlUrl.parse(url, environment);
        return parsed.server().access(parsed.database());
    }
}
