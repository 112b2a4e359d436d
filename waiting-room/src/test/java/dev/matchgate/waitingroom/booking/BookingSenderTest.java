package dev.matchgate.waitingroom.booking;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the real sender takes for certain, of answers that the test writes in SQS' place. */
class BookingSenderTest {

    private static final String BODY = "{}";

    private final CountDownLatch silence = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private SqsAsyncClient client;
    private BookingSender sender;
    private volatile Answer answer = exchange -> {};

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private record OneQueue(String bookingsQueue) implements SqsConfig {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        var endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        client = client(endpoint, Duration.ofSeconds(30));
        sender = new BookingSender(client, new OneQueue("q.fifo"));
    }

    private static SqsAsyncClient client(String endpoint, Duration longest) {
        return new SqsClientOfOneTry()
                .client(SqsAsyncClient.builder()
                        .endpointOverride(URI.create(endpoint))
                        .region(Region.AP_NORTHEAST_2)
                        .overrideConfiguration(override -> override.apiCallTimeout(longest))
                        .credentialsProvider(AnonymousCredentialsProvider.create()));
    }

    @AfterEach
    void stop() {
        silence.countDown();
        client.close();
        server.stop(0);
        threads.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("GetQueueUrl")) {
            write(
                    exchange,
                    200,
                    "{\"QueueUrl\":\"http://127.0.0.1:" + server.getAddress().getPort() + "/q.fifo\"}");
        } else {
            answer.to(exchange);
        }
    }

    private static void write(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String taken(int... ids) {
        var entries = new ArrayList<String>();
        for (int id : ids) {
            entries.add("{\"Id\":\"%d\",\"MessageId\":\"m%d\",\"MD5OfMessageBody\":\"%s\"}".formatted(id, id, md5()));
        }
        return "\"Successful\":[" + String.join(",", entries) + "]";
    }

    private static String failed(int id, String code, String senderFault) {
        return "{\"Id\":\"%d\",\"Code\":\"%s\",\"SenderFault\":%s}".formatted(id, code, senderFault);
    }

    @SuppressWarnings("InsecureCryptoUsage")
    private static String md5() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(BODY.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<OutgoingMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new OutgoingMessage(BODY, "group-" + i, "id-" + i))
                .toList();
    }

    @Test
    void eachMessageHasAnOutcomeOfItsOwnAndOneThatIsNotMentionedIsUnknown() {
        var failures = failed(3, "InvalidMessageContents", "true") + "," + failed(1, "InternalError", "false");
        answer = exchange -> write(exchange, 200, "{" + taken(2, 0) + ",\"Failed\":[" + failures + "]}");

        assertThat(sender.send(messages(5)))
                .containsExactly(
                        SendOutcome.ACKNOWLEDGED,
                        SendOutcome.UNKNOWN,
                        SendOutcome.ACKNOWLEDGED,
                        SendOutcome.REFUSED,
                        SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidMessageContents, true, REFUSED",
        "ServiceUnavailable, true, REFUSED",
        "ServiceUnavailable, false, UNKNOWN",
        "InternalError, false, UNKNOWN",
        "InternalFailure, false, UNKNOWN",
        "SomethingNew, false, UNKNOWN",
        "RequestThrottled, false, REFUSED",
        "ThrottlingException, false, REFUSED",
        "KmsThrottled, false, REFUSED",
        "OverLimit, false, REFUSED",
    })
    void anEntryThatFailedIsRefusedOnlyWhereThatIsCertain(String code, String senderFault, SendOutcome outcome) {
        answer =
                exchange -> write(exchange, 200, "{" + taken() + ",\"Failed\":[" + failed(0, code, senderFault) + "]}");

        assertThat(sender.send(messages(1))).containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameterValue, REFUSED",
        "400, ThrottlingException, REFUSED",
        "403, AccessDenied, REFUSED",
        "408, RequestTimeout, UNKNOWN",
        "500, InternalFailure, UNKNOWN",
        "503, ServiceUnavailable, UNKNOWN",
    })
    void aCallThatFailedIsRefusedOnlyWhereThatIsCertain(int status, String type, SendOutcome outcome) {
        answer = exchange -> write(exchange, status, "{\"__type\":\"com.amazonaws.sqs#" + type + "\"}");

        assertThat(sender.send(messages(2))).containsExactly(outcome, outcome);
    }

    @Test
    void anAnswerThatBreaksOffIsNone() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.close();
        };

        assertThat(sender.send(messages(1))).containsExactly(SendOutcome.UNKNOWN);
    }

    @Test
    void aQueueThatTakesAndNeverAnswersIsUnknown() {
        answer = exchange -> {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (var impatient = client("http://127.0.0.1:" + server.getAddress().getPort(), Duration.ofSeconds(2))) {
            var waiting = new BookingSender(impatient, new OneQueue("q.fifo"));

            assertThat(waiting.send(messages(1))).containsExactly(SendOutcome.UNKNOWN);
        }
    }
}
