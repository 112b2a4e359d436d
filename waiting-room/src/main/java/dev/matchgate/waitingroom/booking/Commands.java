package dev.matchgate.waitingroom.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.waitingroom.trace.Traces;

/**
 * Sends commands to the workers. What arrives within a few milliseconds, from whatever request, shares a batch; the
 * order within a message group is kept only for commands that one caller sends one after the other.
 */
@ApplicationScoped
public class Commands {

    /** SQS' limit. */
    private static final int MOST_IN_BATCH = 10;
    /** A longer message travels alone: SQS takes 1 MiB in a batch, many emulators 256 KiB. */
    private static final int LONGEST_SHARED = 20_000;

    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    private static final int MOST_WAITING = 20_000;
    /** Below the client's 200 connections. */
    private static final int MOST_BATCHES_AT_ONCE = 64;
    /** Two tries of five seconds, and some waiting in line. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final MessageSender sender;
    private final SendMetrics metrics;
    private final Traces traces;
    private final Duration longestWait;
    private final CommandCodec codec = new CommandCodec();
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Semaphore batches = new Semaphore(MOST_BATCHES_AT_ONCE);
    private final Thread dispatcher =
            Thread.ofVirtual().name("command-dispatcher").unstarted(this::dispatch);

    private record Waiting(OutgoingMessage message, CompletableFuture<SendOutcome> outcome) {}

    @Inject
    Commands(MessageSender sender, SendMetrics metrics, Traces traces) {
        this(sender, metrics, traces, LONGEST_WAIT);
    }

    /** Without traces. */
    Commands(MessageSender sender, SendMetrics metrics) {
        this(sender, metrics, LONGEST_WAIT);
    }

    /** Without traces. */
    Commands(MessageSender sender, SendMetrics metrics, Duration longestWait) {
        this(sender, metrics, Traces.off(), longestWait);
    }

    private Commands(MessageSender sender, SendMetrics metrics, Traces traces, Duration longestWait) {
        this.sender = sender;
        this.metrics = metrics;
        this.traces = traces;
        this.longestWait = longestWait;
    }

    void start(@Observes StartupEvent event) {
        dispatcher.start();
    }

    void stop(@Observes ShutdownEvent event) {
        dispatcher.interrupt();
    }

    /** @return an outcome for each command in the same order, after 15 s at the latest, however many there are */
    public List<SendOutcome> send(List<? extends Command> commands) {
        var span = traces.sending(commands);
        try {
            var outcomes = sendUntraced(commands);
            span.setAttribute(
                    Traces.OUTCOME,
                    outcomes.stream().distinct().sorted().toList().toString());
            return outcomes;
        } finally {
            span.end();
        }
    }

    private List<SendOutcome> sendUntraced(List<? extends Command> commands) {
        long end = System.nanoTime() + longestWait.toNanos();
        var waiting = commands.stream()
                .map(command -> OutgoingMessage.of(command, codec.encode(command)))
                .map(message -> new Waiting(message, new CompletableFuture<>()))
                .toList();
        for (var one : waiting) {
            if (one.message().body().length() > LONGEST_SHARED) {
                Thread.ofVirtual().name("send-alone").start(() -> sendAlone(one));
            } else if (!queue.offer(one)) {
                one.outcome().complete(SendOutcome.REFUSED);
            }
        }
        return waiting.stream().map(one -> await(one.outcome(), end)).toList();
    }

    private static SendOutcome await(CompletableFuture<SendOutcome> outcome, long end) {
        try {
            return outcome.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return SendOutcome.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SendOutcome.UNKNOWN;
        } catch (ExecutionException e) {
            throw new IllegalStateException("outcomes are never completed by an exception", e);
        }
    }

    private void sendAlone(Waiting one) {
        batches.acquireUninterruptibly();
        sendAndRelease(List.of(one));
    }

    private void dispatch() {
        try {
            while (true) {
                var batch = nextBatch(queue.take());
                batches.acquire();
                Thread.ofVirtual().name("send-batch").start(() -> sendAndRelease(batch));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> nextBatch(Waiting first) throws InterruptedException {
        var batch = new ArrayList<Waiting>(List.of(first));
        long end = System.nanoTime() + LINGER_NANOS;
        while (batch.size() < MOST_IN_BATCH) {
            var next = queue.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                return batch;
            }
            batch.add(next);
        }
        return batch;
    }

    private void sendAndRelease(List<Waiting> batch) {
        try {
            deliver(batch);
        } finally {
            batches.release();
            // Whoever still waits was met by a bug, and must not take it for an answer.
            batch.forEach(one -> one.outcome().complete(SendOutcome.UNKNOWN));
        }
    }

    private void deliver(List<Waiting> batch) {
        var unknown = new ArrayList<Waiting>();
        var first = attempt(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (first.get(i) == SendOutcome.UNKNOWN) {
                unknown.add(batch.get(i));
            } else {
                batch.get(i).outcome().complete(first.get(i));
            }
        }
        if (!unknown.isEmpty()) {
            // The same ids again are the same messages to SQS. After a first "unknown" only a "yes" is certain.
            var second = attempt(unknown);
            for (int i = 0; i < unknown.size(); i++) {
                boolean yes = second.get(i) == SendOutcome.ACKNOWLEDGED;
                unknown.get(i).outcome().complete(yes ? SendOutcome.ACKNOWLEDGED : SendOutcome.UNKNOWN);
            }
        }
    }

    private List<SendOutcome> attempt(List<Waiting> batch) {
        var outcomes = sender.send(batch.stream().map(Waiting::message).toList());
        metrics.count(outcomes);
        return outcomes;
    }
}
