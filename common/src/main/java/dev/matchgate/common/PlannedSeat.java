package dev.matchgate.common;

/**
 * A seat of a {@link SeatPlan}.
 *
 * @param seat its id
 * @param index its place in the plan, from 0
 * @param amountKrw its price in won
 */
public record PlannedSeat(SeatId seat, int index, long amountKrw) {}
