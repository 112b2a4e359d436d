package dev.matchgate.booking.breakscycle;

/** Breaks: features of the worker have no cycles. */
public record There(dev.matchgate.booking.breakscyclepeer.AndBack peer) {}
