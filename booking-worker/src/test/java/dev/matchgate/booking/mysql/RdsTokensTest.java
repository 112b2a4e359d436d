package dev.matchgate.booking.mysql;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

import dev.matchgate.booking.MovedClock;

import static org.assertj.core.api.Assertions.assertThat;

class RdsTokensTest {

    private static final String REGION = "ap-northeast-2";
    private static final String USER = "matchgate_worker";
    private static final AwsCredentials USUAL = AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG");
    /** With the characters that a URL cannot have as they are. */
    private static final AwsCredentials OF_A_ROLE =
            AwsSessionCredentials.create("ASIAEXAMPLE", "secret/+=", "IQoJb3JpZ2lu/+==" + "x".repeat(900));

    private static final DateTimeFormatter AWS_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    private static final Pattern SIGNED_AT = Pattern.compile("X-Amz-Date=([0-9TZ]+)");

    private final MysqlAddress address = new MysqlAddress("matchgate.abc123.ap-northeast-2.rds.amazonaws.com", 3306);
    private final MovedClock clock = new MovedClock();

    static Stream<AwsCredentials> credentials() {
        return Stream.of(USUAL, OF_A_ROLE);
    }

    /**
     * At the same second, for the SDK's own class takes no clock. The signature is over all the rest, in the order of
     * names; the order that they are written in is each SDK's own.
     */
    @ParameterizedTest
    @MethodSource("credentials")
    void aTokenIsWhatTheSdkItselfMakes(AwsCredentials credentials) {
        var official = RdsUtilities.builder()
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()
                .generateAuthenticationToken(request ->
                        request.hostname(address.host()).port(address.port()).username(USER));
        var signedAt = SIGNED_AT.matcher(official);
        assertThat(signedAt.find()).isTrue();
        var then = Clock.fixed(AWS_TIME.parse(signedAt.group(1), Instant::from), ZoneOffset.UTC);

        var token = tokens(credentials, then).current().orElseThrow();
        assertThat(token).startsWith(address.host() + ":3306/?").hasSameSizeAs(official);
        assertThat(token.split("[?&]")).containsExactlyInAnyOrder(official.split("[?&]"));
    }

    @Test
    void aTokenSaysWhoConnectsToWhat() {
        assertThat(tokens(USUAL, clock).current().orElseThrow())
                .startsWith(address.host() + ":3306/?")
                .contains("Action=connect", "DBUser=" + USER, "X-Amz-Expires=900", "X-Amz-Date=20261125T100000Z")
                .contains("X-Amz-Credential=AKIDEXAMPLE%2F20261125%2Fap-northeast-2%2Frds-db%2Faws4_request");
    }

    @Test
    void aPoolThatFillsUpSignsOnceAndAMinuteLaterAgain() {
        var tokens = tokens(USUAL, clock);
        var first = tokens.current();

        clock.pass(RdsTokens.KEPT_FOR.minusSeconds(1));
        assertThat(tokens.current()).isEqualTo(first);

        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.current()).get().asString().contains("X-Amz-Date=20261125T100100Z");
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepAToken() {
        var tokens = tokens(USUAL, clock);
        tokens.current();

        clock.pass(Duration.ofHours(-1));

        assertThat(tokens.current()).get().asString().contains("X-Amz-Date=20261125T090000Z");
    }

    /** As ECS does it: the task's credentials are behind a URL that only the task reaches. */
    @Test
    void theTaskItselfHasTheCredentials() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/role", exchange -> {
            var body = """
                    {"AccessKeyId": "ASIATASK", "SecretAccessKey": "s", "Token": "of-the-task", "Expiration": "%s"}
                    """.formatted(Instant.now().plus(Duration.ofHours(6))).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var variable = "aws.containerCredentialsFullUri";
        System.setProperty(variable, "http://127.0.0.1:" + server.getAddress().getPort() + "/role");
        try (var tokens = new RdsTokens(address, USER, REGION, clock)) {
            assertThat(tokens.current())
                    .get()
                    .asString()
                    .contains("X-Amz-Credential=ASIATASK%2F", "X-Amz-Security-Token=of-the-task");
        } finally {
            System.clearProperty(variable);
            server.stop(0);
        }
    }

    private RdsTokens tokens(AwsCredentials credentials, Clock at) {
        return new RdsTokens(address, USER, REGION, StaticCredentialsProvider.create(credentials), at);
    }
}
