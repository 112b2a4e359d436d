package dev.matchgate.waitingroom.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.matchgate.waitingroom.queue.QueueStatus.Admitted;
import dev.matchgate.waitingroom.queue.QueueStatus.Closed;
import dev.matchgate.waitingroom.queue.QueueStatus.Expired;
import dev.matchgate.waitingroom.queue.QueueStatus.Left;
import dev.matchgate.waitingroom.queue.QueueStatus.Paused;
import dev.matchgate.waitingroom.queue.QueueStatus.Place;
import dev.matchgate.waitingroom.queue.QueueStatus.Reason;
import dev.matchgate.waitingroom.queue.QueueStatus.Scheduled;
import dev.matchgate.waitingroom.queue.QueueStatus.SoldOut;
import dev.matchgate.waitingroom.queue.QueueStatus.Waiting;

/**
 * A {@link QueueStatus} on the wire; what a state does not have is left out.
 *
 * @param queueToken only in the answer to joining
 * @param queueNumber as text, because it has more digits than a JavaScript number keeps for certain
 * @param estimatedWaitSeconds absent until there is enough evidence, and so is seatChance
 * @param pollAfterSeconds when to ask again, with one decimal
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record QueueStatusView(
        Optional<String> queueToken,
        String state,
        Optional<Instant> opensAt,
        Optional<Long> position,
        Optional<String> queueNumber,
        Optional<Long> waiting,
        Optional<WaitView> estimatedWaitSeconds,
        Optional<SeatChance> seatChance,
        Optional<String> admissionToken,
        Optional<Instant> expiresAt,
        Optional<Reason> reason,
        Optional<Double> pollAfterSeconds) {

    /** One fan in two waits no longer than p50, nine in ten no longer than p90. */
    record WaitView(long p50, long p90) {

        static WaitView of(EstimatedWait estimate) {
            return new WaitView(estimate.p50Seconds(), estimate.p90Seconds());
        }
    }

    static QueueStatusView of(Optional<String> queueToken, QueueStatus status) {
        var place = place(status);
        return new QueueStatusView(
                queueToken,
                state(status),
                status instanceof Scheduled scheduled ? Optional.of(scheduled.opensAt()) : Optional.empty(),
                place.flatMap(known -> boxed(known.position())),
                place.map(Place::number).map(number -> Long.toString(number)),
                status instanceof Waiting ? place.flatMap(known -> boxed(known.waiting())) : Optional.empty(),
                status instanceof Waiting waiting ? waiting.estimate().map(WaitView::of) : Optional.empty(),
                status instanceof Waiting waiting ? waiting.chance() : Optional.empty(),
                status instanceof Admitted admitted ? Optional.of(admitted.admissionToken()) : Optional.empty(),
                status instanceof Admitted admitted ? Optional.of(admitted.expiresAt()) : Optional.empty(),
                status instanceof Expired expired ? Optional.of(expired.reason()) : Optional.empty(),
                pollAfter(status).map(QueueStatusView::seconds));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    /** The state's name on the wire. */
    static String state(QueueStatus status) {
        return switch (status) {
            case Scheduled _ -> "SCHEDULED";
            case Waiting _ -> "WAITING";
            case Paused _ -> "PAUSED";
            case SoldOut _ -> "SOLD_OUT";
            case Admitted _ -> "ADMITTED";
            case Expired _ -> "EXPIRED";
            case Left _ -> "LEFT";
            case Closed _ -> "CLOSED";
        };
    }

    private static Optional<Place> place(QueueStatus status) {
        return switch (status) {
            case Waiting(var place, var estimate, var chance, var after) -> Optional.of(place);
            case Paused(var place, var after) -> Optional.of(place);
            case SoldOut(var place, var after) -> Optional.of(place);
            case Scheduled _ -> Optional.empty();
            case Admitted _ -> Optional.empty();
            case Expired _ -> Optional.empty();
            case Left _ -> Optional.empty();
            case Closed _ -> Optional.empty();
        };
    }

    /** @return with one decimal */
    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100d) / 10d;
    }

    /** @return when the fan is told to ask again, if at all */
    static Optional<Duration> pollAfter(QueueStatus status) {
        return switch (status) {
            case Scheduled(var opensAt, var after) -> Optional.of(after);
            case Waiting(var place, var estimate, var chance, var after) -> Optional.of(after);
            case Paused(var place, var after) -> Optional.of(after);
            case SoldOut(var place, var after) -> Optional.of(after);
            case Admitted _ -> Optional.empty();
            case Expired _ -> Optional.empty();
            case Left _ -> Optional.empty();
            case Closed _ -> Optional.empty();
        };
    }
}
