package dev.matchgate.waitingroom.breakscycle;

/** Breaks: features of the room have no cycles. */
public record There(dev.matchgate.waitingroom.breakscyclepeer.AndBack peer) {}
