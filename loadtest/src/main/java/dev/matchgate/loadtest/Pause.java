package dev.matchgate.loadtest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waiting as a fan does because the room said so, never to let something happen meanwhile. */
public final class Pause {

    private Pause() {}

    public static void seconds(double seconds) {
        var later = CompletableFuture.delayedExecutor((long) (seconds * 1000), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
