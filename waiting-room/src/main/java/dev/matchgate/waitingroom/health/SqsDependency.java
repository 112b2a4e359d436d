package dev.matchgate.waitingroom.health;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** SQS: any HTTP answer means that it can be reached. Sends no credentials, so it says nothing about rights or queues. */
@ApplicationScoped
class SqsDependency implements Dependency {

    private static final int LIMIT_SECONDS = 2;

    private final HttpClient client;
    private final URI endpoint;

    SqsDependency(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.sqs.endpoint-override") Optional<URI> override,
            @ConfigProperty(name = "quarkus.sqs.aws.region", defaultValue = "ap-northeast-2") String region) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(LIMIT_SECONDS * 1_000));
        this.endpoint = override.orElseGet(() -> URI.create("https://sqs." + region + ".amazonaws.com"));
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public Finding ask() throws Exception {
        client.request(new RequestOptions().setAbsoluteURI(endpoint.toString() + "/"))
                .compose(request -> request.send().compose(response -> response.end()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return new Finding.Up();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
