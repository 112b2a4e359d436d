package dev.matchgate.booking.payment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchgateJson;

/** Asks a provider's REST API and reads its answers. What cannot be read says nothing, and says so as an answer. */
final class HttpQuestions implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HttpQuestions.class);
    private static final int LONGEST_BODY = 65_536;
    private static final int NO_STATUS = 0;

    private final HttpClient client;
    private final URI base;
    private final String bearer;
    private final Duration answerWithin;
    private final ObjectMapper mapper = MatchgateJson.mapper();
    private final AtomicBoolean silent = new AtomicBoolean();

    HttpQuestions(PaymentConfig config) {
        this.base = config.url()
                .filter(url -> "https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                .orElseThrow(() -> new IllegalStateException("matchgate.payment.url must be an http or https URL"));
        this.bearer = config.bearer()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException("matchgate.payment.bearer is missing"));
        this.answerWithin = Duration.ofMillis(config.answerMillis());
        this.client = HttpClient.newBuilder()
                // One question a connection: a provider's limit of streams must not become ours.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(config.connectMillis()))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What a provider writes of a charge or a refund; fields that it leaves out are null. */
    record Body(String key, Long amountKrw, String status) {

        static final Body NOTHING = new Body(null, null, null);
    }

    /** @param status of HTTP, 0 when there was no answer */
    record Answer(int status, Body body) {

        boolean says(String outcome) {
            return status / 100 == 2 && outcome.equals(body.status());
        }

        boolean isAbout(String key) {
            return key.equals(body.key());
        }

        boolean isAbout(String key, long amountKrw) {
            return isAbout(key) && body.amountKrw() != null && body.amountKrw() == amountKrw;
        }
    }

    Answer get(String path) {
        return ask(request(path).GET().build());
    }

    Answer post(String path, String key, Map<String, Object> body) {
        try {
            return ask(request(path)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(mapper.writeValueAsString(body)))
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written as JSON", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var at = base.toString().replaceAll("/+$", "") + path;
        return HttpRequest.newBuilder(URI.create(at))
                .timeout(answerWithin)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + bearer);
    }

    /** The request's own timeout ends with the headers; this one is over the body too. */
    private Answer ask(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_BODY));
        try {
            var response = answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
            answered();
            return new Answer(response.statusCode(), read(response.body()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return noAnswer(e);
        } catch (ExecutionException e) {
            return noAnswer(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer(NO_STATUS, Body.NOTHING);
        }
    }

    /** Said once, however many questions stay without an answer until the next one that gets one. */
    private Answer noAnswer(Throwable cause) {
        if (silent.compareAndSet(false, true)) {
            LOG.warn("the payment provider does not answer; it is asked again", cause);
        }
        return new Answer(NO_STATUS, Body.NOTHING);
    }

    private void answered() {
        if (silent.get() && silent.compareAndSet(true, false)) {
            LOG.info("the payment provider answers again");
        }
    }

    private Body read(String json) {
        try {
            var body = mapper.readValue(json, Body.class);
            return body == null ? Body.NOTHING : body;
        } catch (JsonProcessingException e) {
            return Body.NOTHING;
        }
    }

    /** Ends what is under way: its outcome is unknown, as if the worker had been killed. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
