package dev.matchgate.waitingroom.history;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.StoreUnavailable;
import dev.matchgate.waitingroom.match.MatchState;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.match.SeatMaps;
import dev.matchgate.waitingroom.watch.WatchRound;
import dev.matchgate.waitingroom.watch.WatchedSale;

/** Keeps how each sale goes, so that ops see the last hour whenever they begin to look. */
@ApplicationScoped
class SaleRecorder {

    private static final Logger LOG = Logger.getLogger(SaleRecorder.class);

    private final RedisHistory history;
    private final Matches matches;
    private final SeatMaps seatMaps;
    /** The last slot that this room has tried to keep of each match. Only the watch's thread touches it. */
    private final Map<MatchId, Long> tried = new HashMap<>();

    SaleRecorder(RedisHistory history, Matches matches, SeatMaps seatMaps) {
        this.history = history;
        this.matches = matches;
        this.seatMaps = seatMaps;
    }

    void watched(@Observes WatchRound round) {
        tried.keySet().retainAll(round.sales().keySet());
        try {
            round.sales().forEach((match, sale) -> record(match, sale, round));
        } catch (StoreUnavailable e) {
            LOG.debug("nothing was kept of this moment", e);
        }
    }

    private void record(MatchId match, WatchedSale sale, WatchRound round) {
        if (isQuiet(sale)) {
            return;
        }
        long held = matches.find(match).map(seatMaps::held).orElse(0L);
        var sample = PastSale.of(sale, round, held);
        var slot = RedisHistory.slot(sample);
        if (!Long.valueOf(slot).equals(tried.put(match, slot))) {
            var _ = history.keep(match, sample);
        }
    }

    /** A catalogue has many matches that open in weeks. */
    private static boolean isQuiet(WatchedSale sale) {
        return sale.now().state() == MatchState.SCHEDULED && sale.now().queue().waiting() == 0;
    }
}
