package dev.matchgate.waitingroom.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.Match;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.match.SeatMaps;
import dev.matchgate.waitingroom.ops.LiveClient.Told;
import dev.matchgate.waitingroom.watch.Watch;
import dev.matchgate.waitingroom.watch.WatchRound;

/**
 * Tells ops once a second how a sale goes. The watch looks once for all of them, and each match is put into words once:
 * a client costs no thread and no call to Redis.
 */
@ApplicationScoped
class Live {

    /** Of one replica. */
    static final int MOST_CLIENTS = 50;

    private static final Logger LOG = Logger.getLogger(Live.class);

    private final Watch watch;
    private final Matches matches;
    private final SeatMaps seatMaps;
    private final ObjectMapper json;
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();

    Live(Watch watch, Matches matches, SeatMaps seatMaps, ObjectMapper json) {
        this.watch = watch;
        this.matches = matches;
        this.seatMaps = seatMaps;
        this.json = json;
    }

    /**
     * Takes a place; to be closed when it is not needed any more.
     *
     * @return who listens from now on, or refuses with 503 when 50 do already
     */
    synchronized LiveClient enter(MatchId match) {
        if (clients.size() >= MOST_CLIENTS) {
            throw Refusal.UNAVAILABLE.refused(MOST_CLIENTS + " clients listen to this replica already");
        }
        var client = new LiveClient(match, clients::remove);
        clients.add(client);
        return client;
    }

    /** @return how the sale goes as JSON, at once and then each second, until the match is over; or refuses with 404 or 503 */
    Multi<String> events(LiveClient client) {
        var match = matches.find(client.match()).orElseThrow(() -> matches.notFound(client.match()));
        return client.events(tell(match, watch.latest()).orElseThrow(Refusal.UNAVAILABLE::refused));
    }

    /** @return how many listen now */
    int clients() {
        return clients.size();
    }

    void watched(@Observes WatchRound round) {
        Map<MatchId, Optional<Told>> told = new HashMap<>();
        for (var client : clients) {
            told.computeIfAbsent(client.match(), match -> tell(match, round)).ifPresent(client::tell);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        clients.forEach(LiveClient::end);
    }

    private Optional<Told> tell(MatchId match, WatchRound round) {
        try {
            return matches.find(match).flatMap(known -> tell(known, round));
        } catch (StoreUnavailable e) {
            LOG.debug("nobody can tell how a sale goes", e);
            return Optional.empty();
        }
    }

    /** @return nothing while Redis has lost the match */
    private Optional<Told> tell(Match match, WatchRound round) {
        return watch.look(match.id()).map(sale -> {
            var view = SaleView.of(match, sale, round, seatMaps.held(match));
            return new Told(text(view), view.isLast());
        });
    }

    private String text(SaleView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures can always be written", e);
        }
    }
}
