package dev.matchgate.local;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * An SQS of one's own (ElasticMQ) in this JVM, on the loopback. It keeps messages in memory only. Slower the more message
 * groups wait, and more forgiving than AWS: it proves nothing about FIFO on its own.
 */
public final class EmbeddedSqs implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final int port;

    private EmbeddedSqs(ActorSystem actors, SQSRestServer server, int port) {
        this.actors = actors;
        this.server = server;
        this.port = port;
    }

    /** Has no queues yet; {@link LocalStack} makes them, in the same way as on a real SQS. */
    public static EmbeddedSqs start() {
        Quiet.libraries();
        var loader = EmbeddedSqs.class.getClassLoader();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // Pekko looks for its settings and loads its classes through these, not through a test framework's class
        // loader.
        thread.setContextClassLoader(loader);
        var actors = ActorSystem.create("matchgate-sqs", settings(loader), loader);
        try {
            var server = SQSRestServerBuilder.withActorSystem(actors)
                    .withInterface(Loopback.HOST)
                    .withDynamicPort()
                    .start();
            var port = server.waitUntilStarted().localAddress().getPort();
            var sqs = new EmbeddedSqs(actors, server, port);
            AtExit.add(sqs);
            return sqs;
        } catch (RuntimeException e) {
            actors.terminate();
            throw new StackException("the embedded SQS cannot start: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Config settings(ClassLoader loader) {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.loglevel",
                        "WARNING",
                        "pekko.stdout-loglevel",
                        "OFF",
                        "pekko.log-dead-letters",
                        0,
                        // The program around decides when to end; this server must not keep it alive or end it.
                        "pekko.daemonic",
                        true,
                        "pekko.jvm-exit-on-fatal-error",
                        false,
                        "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook",
                        false,
                        // A long poll waits 20 seconds; the server must not give up on it in the same moment.
                        "pekko.http.server.request-timeout",
                        "30 s",
                        // Ten messages of 256 KiB in one request, and what JSON adds to them.
                        "pekko.http.server.parsing.max-content-length",
                        "8m"))
                .withFallback(ConfigFactory.load(loader));
    }

    /** {@code http://127.0.0.1:port}. */
    public String endpoint() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    @Override
    public void close() {
        AtExit.remove(this);
        server.stopAndWait();
        actors.terminate();
        try {
            Await.ready(actors.whenTerminated(), Duration.create(STOP_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new IllegalStateException("the embedded SQS does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "embedded SQS at " + endpoint();
    }
}
