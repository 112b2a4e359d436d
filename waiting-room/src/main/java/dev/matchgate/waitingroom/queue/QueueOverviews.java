package dev.matchgate.waitingroom.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;
import dev.matchgate.waitingroom.admission.Admission;
import dev.matchgate.waitingroom.admission.QueueFigures;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.match.CachedDocument;
import dev.matchgate.waitingroom.match.Match;

/**
 * The document that everyone who looks at a queue shares: made at most once a second in each process, by one caller while
 * the others wait for it, at a cost that does not grow with the queue.
 */
@ApplicationScoped
class QueueOverviews {

    private static final Duration FRESH = Duration.ofMillis(900);

    private final Admission admission;
    private final RedisQueue queue;
    private final Clock clock;
    private final ObjectMapper json = MatchgateJson.mapper();
    /** One entry for each match that exists, so it cannot be filled by asking. */
    private final Map<MatchId, Slot> slots = new ConcurrentHashMap<>();

    private record Made(CachedDocument document, Instant at) {}

    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Optional<Made> made = Optional.empty();
    }

    QueueOverviews(Admission admission, RedisQueue queue, Clock clock) {
        this.admission = admission;
        this.queue = queue;
        this.clock = clock;
    }

    CachedDocument of(Match match) {
        var slot = slots.computeIfAbsent(match.id(), id -> new Slot());
        return fresh(slot).orElseGet(() -> {
            slot.lock.lock();
            try {
                return fresh(slot).orElseGet(() -> {
                    var document = write(view(match, admission.look(match.id())));
                    slot.made = Optional.of(new Made(document, clock.instant()));
                    return document;
                });
            } finally {
                slot.lock.unlock();
            }
        });
    }

    private Optional<CachedDocument> fresh(Slot slot) {
        var now = clock.instant();
        return slot.made.filter(made -> now.isBefore(made.at().plus(FRESH))).map(Made::document);
    }

    private CachedDocument write(QueueOverviewView view) {
        try {
            return new CachedDocument(json.writeValueAsBytes(view), "queue");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a queue can always be written", e);
        }
    }

    private QueueOverviewView view(Match match, QueueFigures figures) {
        var hasPositions = switch (figures.state()) {
            case SCHEDULED, CLOSED -> false;
            case OPEN, PAUSED, SOLD_OUT -> !figures.reforming();
            case UNKNOWN -> throw Refusal.UNAVAILABLE.refused("the queue is being put back; no place is lost");
        };
        var ranks = hasPositions ? Optional.of(queue.ranks(match.id())) : Optional.<RedisQueue.Ranks>empty();
        var settings = match.settings();
        return new QueueOverviewView(
                figures.state().name(),
                ranks.map(RedisQueue.Ranks::waiting).orElse(figures.waiting()),
                match.definition().opensAt(),
                admission.admittedPerMinute(match.id()),
                ranks.map(RedisQueue.Ranks::numbers),
                settings.message(),
                settings.drawCommitment(),
                settings.opened() ? Optional.of(settings.seed()) : Optional.empty());
    }
}
