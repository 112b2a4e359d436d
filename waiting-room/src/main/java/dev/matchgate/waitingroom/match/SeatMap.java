package dev.matchgate.waitingroom.match;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;

import dev.matchgate.common.MatchId;
import dev.matchgate.common.SeatId;
import dev.matchgate.common.SeatPlan;
import dev.matchgate.common.SectionPlan;

/** The seats of a match as this replica last read them. Immutable but for the JSON, which is written when first asked for. */
final class SeatMap {

    private static final String ALL_SECTIONS = "";

    private final MatchId match;
    private final SeatPlan plan;
    private final long version;
    private final byte[] letters;
    private final Instant readAt;
    private final Instant staleAt;
    private final SectionCounts available;
    private final Map<String, CachedDocument> documents = new ConcurrentHashMap<>();

    /**
     * @param letters one a seat in the plan's order: A available, H held or pending, B booked, X withheld; kept
     * @param readAt when the reading began
     * @param staleAt when the first of the holds runs out, so that the letters are wrong
     */
    SeatMap(MatchId match, SeatPlan plan, long version, byte[] letters, Instant readAt, Instant staleAt) {
        this.match = match;
        this.plan = plan;
        this.version = version;
        this.letters = letters;
        this.readAt = readAt;
        this.staleAt = staleAt;
        this.available = SectionCounts.of(plan, letters, 'A');
    }

    SeatPlan plan() {
        return plan;
    }

    long version() {
        return version;
    }

    Instant readAt() {
        return readAt;
    }

    Instant staleAt() {
        return staleAt;
    }

    /** @return how many seats are free, by section */
    SectionCounts available() {
        return available;
    }

    /** @return free seats side by side; none when the match has no such section, or no such place in it */
    List<SeatId> together(String section, int count, IntUnaryOperator draw) {
        int index = 0;
        for (var candidate : plan.sections()) {
            if (candidate.section().equals(section)) {
                var own = Arrays.copyOfRange(letters, index, index + candidate.size());
                return SeatsTogether.find(candidate, own, count, draw);
            }
            index += candidate.size();
        }
        return List.of();
    }

    /** @return {@code {matchId, version, sections:[{section, rows:[{row, seats}]}]}} with every section */
    CachedDocument document() {
        return documents.computeIfAbsent(ALL_SECTIONS, key -> write(Optional.empty()));
    }

    /** @return the same with one section; empty when the match has no such section */
    Optional<CachedDocument> document(String section) {
        return plan.sections().stream()
                .filter(candidate -> candidate.section().equals(section))
                .findFirst()
                .map(found -> documents.computeIfAbsent(section, key -> write(Optional.of(found))));
    }

    /** Codes and letters need no escaping, so this is text and not a tree of 66,000 nodes. */
    private CachedDocument write(Optional<SectionPlan> only) {
        var json = new StringBuilder(letters.length + letters.length / 2);
        json.append("{\"matchId\":\"").append(match).append("\",\"version\":").append(version);
        json.append(",\"sections\":[");
        int index = 0;
        var separator = "";
        for (var section : plan.sections()) {
            if (only.isEmpty() || only.get().section().equals(section.section())) {
                json.append(separator);
                appendSection(json, section, index);
                separator = ",";
            }
            index += section.size();
        }
        json.append("]}");
        return new CachedDocument(json.toString().getBytes(StandardCharsets.US_ASCII), Long.toString(version));
    }

    private void appendSection(StringBuilder json, SectionPlan section, int firstIndex) {
        json.append("{\"section\":\"").append(section.section()).append("\",\"rows\":[");
        int index = firstIndex;
        var separator = "";
        for (var range : section.rows()) {
            for (int row = range.from(); row <= range.to(); row++) {
                json.append(separator).append("{\"row\":\"").append(row).append("\",\"seats\":\"");
                json.append(new String(letters, index, range.seats(), StandardCharsets.US_ASCII))
                        .append("\"}");
                index += range.seats();
                separator = ",";
            }
        }
        json.append("]}");
    }
}
