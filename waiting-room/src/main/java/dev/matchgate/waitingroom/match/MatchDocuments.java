package dev.matchgate.waitingroom.match;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchDefinition;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.MatchgateJson;

/** The JSON of matches, written again only when something in it has changed. */
@ApplicationScoped
class MatchDocuments {

    private final SeatMaps seatMaps;
    private final Clock clock;
    private final ObjectMapper json = MatchgateJson.mapper();
    private final Map<MatchId, Written> written = new ConcurrentHashMap<>();
    private volatile WrittenList list = new WrittenList(List.of(), new CachedDocument(new byte[] {'[', ']'}, "list"));

    private record Written(
            MatchDefinition definition,
            MatchState state,
            MatchSettings settings,
            SeatMap map,
            CachedDocument document) {}

    private record WrittenList(List<CachedDocument> parts, CachedDocument document) {}

    MatchDocuments(SeatMaps seatMaps, Clock clock) {
        this.seatMaps = seatMaps;
        this.clock = clock;
    }

    /** @return the match, or refuses with 503 while its seats are not in Redis */
    CachedDocument one(Match match) {
        return document(match, seatMaps.of(match));
    }

    /** @return the matches as an array; without those whose seats are not in Redis (yet) */
    CachedDocument all(List<Match> matches) {
        var parts = matches.stream()
                .map(match -> seatMaps.find(match).map(map -> document(match, map)))
                .flatMap(Optional::stream)
                .toList();
        var known = list;
        // Documents are compared by identity: they are made anew when something has changed.
        if (known.parts().equals(parts)) {
            return known.document();
        }
        var made = new WrittenList(parts, join(parts));
        list = made;
        return made.document();
    }

    private static CachedDocument join(List<CachedDocument> parts) {
        var array = new ByteArrayOutputStream();
        array.write('[');
        for (var part : parts) {
            if (array.size() > 1) {
                array.write(',');
            }
            array.writeBytes(part.body());
        }
        array.write(']');
        return new CachedDocument(array.toByteArray(), "list");
    }

    private CachedDocument document(Match match, SeatMap map) {
        var state = match.stateAt(clock.instant());
        return written.compute(
                        match.id(), (id, known) -> isGood(known, match, state, map) ? known : write(match, state, map))
                .document();
    }

    private static boolean isGood(Written known, Match match, MatchState state, SeatMap map) {
        return known != null
                && known.definition().equals(match.definition())
                && known.state() == state
                && known.settings().equals(match.settings())
                && known.map() == map;
    }

    private Written write(Match match, MatchState state, SeatMap map) {
        try {
            var bytes = json.writeValueAsBytes(MatchView.of(match, state, map));
            var settings = match.settings();
            var document = new CachedDocument(bytes, map.version() + "." + settings.version());
            return new Written(match.definition(), state, settings, map, document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a match can always be written", e);
        }
    }
}
