package dev.matchgate.waitingroom.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.waitingroom.match.MatchState;

/** Finds what has come to a halt in silence. Knows nothing but what it is given: no clock, no store. */
@ApplicationScoped
class StallDetector {

    /** Fewer may all have closed their laptops. */
    private static final long FEWEST_MISSING = 20;
    /** A fan near the front asks every few seconds; this part of the time is theirs to come and claim. */
    private static final int SHARE_TO_ARRIVE = 4;
    /** So many times the time that one admission takes may pass without one. */
    private static final long PATIENCE = 3;

    private final WatchConfig config;

    StallDetector(WatchConfig config) {
        this.config = config;
    }

    /** @return what has come to a halt, at most one of each kind */
    List<Stall> detect(SaleHistory history) {
        return Stream.of(admission(history), arrival(history), booking(history))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Stall> admission(SaleHistory history) {
        var now = history.latest();
        var lasting = history.lasting(then -> nobodyIsAdmitted(then, now));
        if (lasting.compareTo(longestWithoutAdmission(now)) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Stall(
                Stall.Kind.ADMISSION,
                "nobody was admitted for " + lasting.toSeconds() + " s while "
                        + now.queue().waiting() + " fans wait: " + whyNobodyIsAdmitted(now)));
    }

    /** Passing over fans who are absent is progress too; a rate that was 0, or a Redis that was empty, is another story. */
    private static boolean nobodyIsAdmitted(SaleSample then, SaleSample now) {
        return then.state() == MatchState.OPEN
                && then.queue().waiting() > 0
                && then.queue().admitted() == now.queue().admitted()
                && then.queue().passed() == now.queue().passed()
                && then.whole() == now.whole()
                && (then.rate().perMinute() == 0) == (now.rate().perMinute() == 0);
    }

    private Duration longestWithoutAdmission(SaleSample now) {
        var limit = Duration.ofSeconds(config.stallAdmissionSeconds());
        int rate = now.rate().perMinute();
        var patience = rate == 0 ? Duration.ZERO : Duration.ofMinutes(PATIENCE).dividedBy(rate);
        return limit.compareTo(patience) > 0 ? limit : patience;
    }

    private String whyNobodyIsAdmitted(SaleSample now) {
        if (!now.whole()) {
            return "Redis is being put back; look at the workers, which do it from MySQL";
        }
        if (now.rate().perMinute() == 0) {
            return "the rate is 0; set ratePerMinute, or minRatePerMinute in mode AUTO";
        }
        if (now.queue().active() >= now.rate().maxActiveFans()) {
            return now.queue().active() + " fans are inside, as many as maxActiveFans allows; a turn ends after "
                    + config.turnSeconds() + " s at the latest (MATCHGATE_TURN_SECONDS), or raise maxActiveFans";
        }
        return "look at the admission rounds in the rooms' logs";
    }

    private Optional<Stall> arrival(SaleHistory history) {
        var window = Duration.ofSeconds(config.stallArrivalSeconds());
        var first = history.before(window);
        var settled = history.before(window.dividedBy(SHARE_TO_ARRIVE));
        if (first.isEmpty() || settled.isEmpty()) {
            return Optional.empty();
        }
        var then = first.get().queue();
        long admitted = settled.get().queue().admitted() - then.admitted();
        if (admitted < FEWEST_MISSING || history.latest().queue().claimed() > then.claimed()) {
            return Optional.empty();
        }
        return Optional.of(new Stall(
                Stall.Kind.ARRIVAL,
                admitted + " fans were admitted in the last " + window.toSeconds()
                        + " s and none of them has arrived: their polls do not reach the rooms? Look at the CDN, the"
                        + " load balancer, and the 4xx and 5xx answers of /queue/place"));
    }

    private Optional<Stall> booking(SaleHistory history) {
        var window = Duration.ofSeconds(config.stallBookingSeconds());
        var now = history.latest().bookings();
        boolean noneDecided = history.before(window)
                .filter(then -> then.bookings().decided() == now.decided())
                .isPresent();
        if (!noneDecided || now.undecided() == 0 || now.oldest().compareTo(window) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Stall(
                Stall.Kind.BOOKING,
                now.undecided() + " booking requests are undecided, the oldest for "
                        + now.oldest().toSeconds() + " s, and none was decided for " + window.toSeconds()
                        + " s: look at the workers and at SQS"));
    }
}
