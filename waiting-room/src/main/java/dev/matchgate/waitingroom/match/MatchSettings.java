package dev.matchgate.waitingroom.match;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.matchgate.common.AdmissionMode;
import dev.matchgate.common.AdmissionSettings;
import dev.matchgate.common.SaleState;

/**
 * What was decided about a match, as Redis has it ({@code RedisKeys.settings}).
 *
 * @param sale what ops decided
 * @param admission how fast it admits
 * @param message what everyone who waits is told
 * @param seed the draw's seed in hexadecimal; secret until {@code opened}
 * @param drawCommitment SHA-256 of the seed in hexadecimal
 * @param opened whether a script has seen the opening time pass on Redis' clock
 * @param version grows with each change
 * @param calledOffAt since when it is called off, for good
 */
public record MatchSettings(
        SaleState sale,
        AdmissionSettings admission,
        Optional<String> message,
        String seed,
        String drawCommitment,
        boolean opened,
        long version,
        Optional<Instant> calledOffAt) {

    /**
     * @param hash {@code RedisKeys.settings} as Redis has it
     * @throws IllegalArgumentException when it lacks a field or one cannot be read
     */
    public static MatchSettings from(Map<String, String> hash) {
        return new MatchSettings(
                SaleState.valueOf(hash.getOrDefault("state", "")),
                new AdmissionSettings(
                        AdmissionMode.valueOf(hash.getOrDefault("mode", "")),
                        Integer.parseInt(hash.get("ratePerMinute")),
                        Integer.parseInt(hash.get("minRatePerMinute")),
                        Integer.parseInt(hash.get("maxRatePerMinute")),
                        Integer.parseInt(hash.get("maxActiveFans")),
                        Optional.ofNullable(hash.get("batch")).map(Integer::valueOf)),
                Optional.ofNullable(hash.get("message")),
                hash.getOrDefault("seed", ""),
                hash.getOrDefault("drawCommitment", ""),
                "1".equals(hash.get("opened")),
                Long.parseLong(hash.getOrDefault("settingsVersion", "0")),
                Optional.ofNullable(hash.get("calledOffAt")).map(Long::valueOf).map(Instant::ofEpochMilli));
    }

    /** The one place where a match's state follows from what was decided, the clock and the seats. */
    MatchState stateAt(Instant now, Optional<Instant> opensAt, Instant kickOff, long unsold) {
        if (sale == SaleState.DRAFT) {
            return MatchState.DRAFT;
        }
        if (sale == SaleState.CLOSED || calledOffAt.isPresent() || !now.isBefore(kickOff)) {
            return MatchState.CLOSED;
        }
        if (!opened && opensAt.map(now::isBefore).orElse(true)) {
            return MatchState.SCHEDULED;
        }
        if (sale == SaleState.PAUSED) {
            return MatchState.PAUSED;
        }
        return unsold == 0 ? MatchState.SOLD_OUT : MatchState.OPEN;
    }
}
