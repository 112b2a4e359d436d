package dev.matchgate.waitingroom.booking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import static dev.matchgate.waitingroom.booking.SendOutcome.ACKNOWLEDGED;
import static dev.matchgate.waitingroom.booking.SendOutcome.REFUSED;
import static dev.matchgate.waitingroom.booking.SendOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

/** What is certain about messages, by each answer that SQS may give. */
@TestInstance(Lifecycle.PER_CLASS)
class BookingSenderTest {

    private CountDownLatch silence = new CountDownLatch(1);
    private HttpServer server;
    private SqsAsyncClient client;
    private BookingSender sender;
    private volatile int status = 200;
    private volatile String reply = "";
    private volatile boolean silent;

    @BeforeAll
    void open() throws IOException {
        silence = new CountDownLatch(1);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        client = SqsAsyncClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
                .checksumValidationEnabled(false)
                .overrideConfiguration(override ->
                        override.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(Duration.ofSeconds(2)))
                .build();
        sender = new BookingSender(client, () -> "bookings.fifo");
    }

    @BeforeEach
    void answerAgain() {
        status = 200;
        silent = false;
    }

    @AfterAll
    void close() {
        silence.countDown();
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target.endsWith("GetQueueUrl")) {
                write(exchange, 200, "{\"QueueUrl\":\"http://127.0.0.1/0/bookings.fifo\"}");
                return;
            }
            if (silent) {
                silence.await();
            }
            write(exchange, status, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private List<SendOutcome> send(int messages) {
        return sender.send(IntStream.range(0, messages)
                .mapToObj(i -> new OutgoingMessage("{}", "group", "id-" + i))
                .toList());
    }

    private static String taken(int id) {
        return "{\"Id\":\"%d\",\"MessageId\":\"m\",\"MD5OfMessageBody\":\"d\"}".formatted(id);
    }

    private static String failed(int id, boolean senderFault, String code) {
        return "{\"Id\":\"%d\",\"SenderFault\":%b,\"Code\":\"%s\"}".formatted(id, senderFault, code);
    }

    private void replies(String successful, String failed) {
        reply = "{\"Successful\":[%s],\"Failed\":[%s]}".formatted(successful, failed);
    }

    @Test
    void ofABatchEachMessageIsToldByItself() {
        replies(taken(0) + "," + taken(2), failed(3, true, "InvalidMessageContents"));

        assertThat(send(4))
                .as("of the second nothing is said")
                .containsExactly(ACKNOWLEDGED, UNKNOWN, ACKNOWLEDGED, REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  InvalidMessageContents, REFUSED",
        "true,  InternalError,          REFUSED",
        "false, InternalError,          UNKNOWN",
        "false, InternalFailure,        UNKNOWN",
        "false, ServiceUnavailable,     UNKNOWN",
        "false, AnythingNew,            UNKNOWN",
        "false, RequestThrottled,       REFUSED",
        "false, ThrottlingException,    REFUSED",
        "false, KmsThrottled,           REFUSED",
        "false, OverLimit,              REFUSED"
    })
    void anEntryIsRefusedForCertainOnlyWhenItIsTheSendersFaultOrTooMuch(
            boolean senderFault, String code, SendOutcome outcome) {
        replies("", failed(0, senderFault, code));

        assertThat(send(1)).containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "400, com.amazonaws.sqs#InvalidAddress,       REFUSED",
        "400, com.amazonaws.sqs#RequestThrottled,     REFUSED",
        "403, com.amazonaws.sqs#AccessDenied,         REFUSED",
        "408, com.amazonaws.sqs#RequestTimeout,       UNKNOWN",
        "500, com.amazonaws.sqs#InternalFailure,      UNKNOWN",
        "503, com.amazonaws.sqs#ServiceUnavailable,   UNKNOWN"
    })
    void aRequestIsRefusedForCertainWhenTheCallerIsAtFault(int answered, String type, SendOutcome outcome) {
        status = answered;
        reply = "{\"__type\":\"%s\"}".formatted(type);

        assertThat(send(2)).containsExactly(outcome, outcome);
    }

    @Test
    void whoDoesNotAnswerMayHaveIt() {
        silent = true;

        assertThat(send(1)).containsExactly(UNKNOWN);
    }

    @Test
    void whatFoundNoConnectionWasNotSent() throws IOException {
        replies(taken(0), "");
        assertThat(send(1)).containsExactly(ACKNOWLEDGED);
        server.stop(0);

        assertThat(send(1)).containsExactly(REFUSED);

        close();
        open();
    }
}
