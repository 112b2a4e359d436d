package dev.matchgate.local;

import java.net.URI;

import software.amazon.awssdk.core.exception.SdkException;

/** The SQS in use with its queues: an embedded one that ends with this, or the one at {@code SQS_ENDPOINT}. */
record SqsInUse(String endpoint, QueueUrls urls, Runnable release) implements AutoCloseable {

    private static final String VARIABLE = Server.SQS.variable();

    static SqsInUse start(StackOptions options) {
        var endpoint = options.real(Server.SQS);
        if (endpoint.isPresent()) {
            return check(endpoint.get(), options);
        }
        var embedded = EmbeddedSqs.start();
        try (var queues = new SqsQueues(URI.create(embedded.endpoint()), options.environment())) {
            return new SqsInUse(embedded.endpoint(), queues.create(options.queues()), embedded::close);
        } catch (SdkException e) {
            embedded.close();
            throw new StackException(Causes.line("the embedded SQS cannot make its queues", e), e);
        }
    }

    private static SqsInUse check(String endpoint, StackOptions options) {
        try (var queues = new SqsQueues(parse(endpoint), options.environment())) {
            var urls = queues.create(options.queues());
            return new SqsInUse(endpoint, urls, () -> deleteTemporary(endpoint, urls, options));
        } catch (SdkException e) {
            throw new StackException(Causes.line(VARIABLE + ": no SQS answers at " + endpoint, e), e);
        }
    }

    private static void deleteTemporary(String endpoint, QueueUrls urls, StackOptions options) {
        if (options.temporary()) {
            try (var queues = new SqsQueues(URI.create(endpoint), options.environment())) {
                queues.delete(urls);
            }
        }
    }

    private static URI parse(String endpoint) {
        try {
            var address = URI.create(endpoint);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new StackException(VARIABLE + " must be http://host:port or https://host");
    }

    @Override
    public void close() {
        release.run();
    }
}
