package dev.matchgate.booking.catalogue;

import dev.matchgate.common.SeatId;

/**
 * What fans see of one seat.
 *
 * @param version grows with each change of the row, 1 at first
 */
public record SeatRow(SeatId seat, SeatStatus status, long version) {}
