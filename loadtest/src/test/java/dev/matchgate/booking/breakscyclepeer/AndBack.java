package dev.matchgate.booking.breakscyclepeer;

/** The way back. */
public record AndBack(dev.matchgate.booking.breakscycle.There peer) {}
