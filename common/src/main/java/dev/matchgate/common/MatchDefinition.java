package dev.matchgate.common;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A match as ops publish it, apart from how fast it admits.
 *
 * @param home the team at home, 1 to 100 characters
 * @param away the other team
 * @param stadium where it is played
 * @param kickOff when the sale is over at the latest
 * @param opensAt when admission begins; absent: the match is a draft
 * @param cancelUntil the cut-off for cancelling, not after kick-off
 * @param maxSeatsPerFan 1 to 10
 * @param sections the seat plan
 * @param blocked seats that are withheld from the start, all of them in the plan
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MatchDefinition(
        String home,
        String away,
        String stadium,
        Instant kickOff,
        Optional<Instant> opensAt,
        Instant cancelUntil,
        int maxSeatsPerFan,
        SeatPlan sections,
        List<SeatId> blocked) {

    public static final int DEFAULT_MAX_SEATS_PER_FAN = 4;

    /** A booking's seats travel in one SendMessageBatch, which SQS limits to ten entries. */
    public static final int HIGHEST_MAX_SEATS_PER_FAN = 10;

    /** @throws IllegalArgumentException when a limit is broken; the message starts with the field's name */
    public MatchDefinition {
        requireText("home", home);
        requireText("away", away);
        requireText("stadium", stadium);
        require(kickOff != null, "kickOff is missing");
        opensAt = opensAt == null ? Optional.empty() : opensAt;
        require(opensAt.isEmpty() || opensAt.get().isBefore(kickOff), "opensAt must be before kickOff");
        cancelUntil = cancelUntil == null ? kickOff : cancelUntil;
        require(!cancelUntil.isAfter(kickOff), "cancelUntil must not be after kickOff");
        require(
                maxSeatsPerFan >= 1 && maxSeatsPerFan <= HIGHEST_MAX_SEATS_PER_FAN,
                "maxSeatsPerFan must be 1 to " + HIGHEST_MAX_SEATS_PER_FAN);
        require(sections != null, "sections is missing");
        blocked = blocked == null ? List.of() : List.copyOf(blocked);
        requireKnown(sections, blocked);
    }

    /** @return whether ops have published it, so that fans see it and its seats exist */
    public boolean published() {
        return opensAt.isPresent();
    }

    private static void requireKnown(SeatPlan plan, List<SeatId> blocked) {
        var seen = new TreeSet<SeatId>();
        for (var seat : blocked) {
            require(plan.indexOf(seat).isPresent(), "blocked has " + seat + ", which the plan does not have");
            require(seen.add(seat), "blocked has " + seat + " twice");
        }
    }

    private static void requireText(String name, String value) {
        require(value != null && !value.isBlank() && value.length() <= 100, name + " must be 1 to 100 characters");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
