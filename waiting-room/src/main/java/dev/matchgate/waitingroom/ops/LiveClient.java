package dev.matchgate.waitingroom.ops;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;

import dev.matchgate.common.MatchId;

/** One who listens to a match; takes a place from the start, whether the stream ever begins or not. */
final class LiveClient implements AutoCloseable {

    private final MatchId match;
    private final Consumer<LiveClient> leave;
    /** Empty until the stream begins. */
    private final AtomicReference<MultiEmitter<? super String>> emitter = new AtomicReference<>();

    /**
     * An event.
     *
     * @param last whether the stream ends with it
     */
    record Told(String text, boolean last) {}

    /** @param leave called when it has ended; more than once maybe */
    LiveClient(MatchId match, Consumer<LiveClient> leave) {
        this.match = match;
        this.leave = leave;
    }

    MatchId match() {
        return match;
    }

    /** @return the events, the first one at once; a client too slow for one a second misses some. To be had once */
    Multi<String> events(Told first) {
        return Multi.createFrom()
                .emitter(
                        stream -> {
                            stream.onTermination(this::close);
                            emitter.set(stream);
                            tell(first);
                        },
                        BackPressureStrategy.LATEST);
    }

    /** Sends it, if the stream has begun. */
    void tell(Told told) {
        var stream = emitter.get();
        if (stream != null) {
            stream.emit(told.text());
            if (told.last()) {
                stream.complete();
            }
        }
    }

    /** Ends the stream from this side. */
    void end() {
        var stream = emitter.get();
        if (stream != null) {
            stream.complete();
        }
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
