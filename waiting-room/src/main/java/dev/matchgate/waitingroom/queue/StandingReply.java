package dev.matchgate.waitingroom.queue;

import java.time.Instant;
import java.util.OptionalLong;

import io.vertx.redis.client.Response;

import dev.matchgate.waitingroom.queue.QueueStatus.Place;
import dev.matchgate.waitingroom.queue.QueueStatus.Reason;
import dev.matchgate.waitingroom.queue.Standing.LineState;

/**
 * Reads what {@code places.lua} and {@code join.lua} say of a fan.
 *
 * @param sale the sale's state
 * @param waiting how many wait
 */
record StandingReply(String sale, long waiting) {

    static final Standing SALE_OVER = new Standing.SaleOver();
    static final Standing REFORMING = new Standing.Reforming();

    /** @return the standing of every fan when there is no queue to stand in */
    static Standing withoutQueue(String sale) {
        return sale.equals("CLOSED") ? SALE_OVER : REFORMING;
    }

    /**
     * @param number the fan's queue number
     * @param word what {@code queue.lua} calls the standing
     * @param value the position, 0 for unknown, or the end of the turn
     */
    Standing of(long number, Response word, Response value) {
        var state = word.toString();
        return switch (state) {
            case "IN_LINE" -> new Standing.InLine(lineState(), place(number, value.toLong()));
            case "ADMITTED" -> new Standing.Inside(number, Instant.ofEpochMilli(value.toLong()));
            case "LEFT" -> new Standing.HasLeft();
            case "REFORMING" -> REFORMING;
            default -> new Standing.TurnOver(Reason.valueOf(state));
        };
    }

    private Place place(long number, long position) {
        return new Place(
                number, position > 0 ? OptionalLong.of(position) : OptionalLong.empty(), OptionalLong.of(waiting));
    }

    private LineState lineState() {
        return sale.equals("OPEN") ? LineState.WAITING : LineState.valueOf(sale);
    }
}
