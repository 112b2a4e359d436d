package dev.matchgate.booking.catalogue;

/** A seat's row as it stays until the transaction ends. */
public record LockedSeat(SeatStatus status, long amountKrw) {}
