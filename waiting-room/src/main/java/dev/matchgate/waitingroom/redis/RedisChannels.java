package dev.matchgate.waitingroom.redis;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Listens to Redis' channels. What is told while Redis is away, or nobody listens, is missed. */
@ApplicationScoped
public class RedisChannels {

    private static final Logger LOG = Logger.getLogger(RedisChannels.class);

    private final PubSubCommands<String> redis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("redis-channels").factory());

    public RedisChannels(RedisDataSource redis) {
        this.redis = redis.pubsub(String.class);
    }

    /** @param listener must not block; hears nothing for up to a second after Redis is back */
    public void listen(String channel, Consumer<String> listener) {
        var listening = new AtomicBoolean();
        var _ = timer.scheduleWithFixedDelay(() -> listenAgain(channel, listener, listening), 0, 1, TimeUnit.SECONDS);
    }

    public void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void listenAgain(String channel, Consumer<String> listener, AtomicBoolean listening) {
        if (listening.getAndSet(true)) {
            return;
        }
        try {
            redis.subscribe(channel, listener, () -> listening.set(false), failure -> listening.set(false));
        } catch (RuntimeException e) {
            LOG.debugf(e, "cannot listen to %s now", channel);
            listening.set(false);
        }
    }
}
