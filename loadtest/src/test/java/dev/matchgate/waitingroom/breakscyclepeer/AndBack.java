package dev.matchgate.waitingroom.breakscyclepeer;

/** The way back. */
public record AndBack(dev.matchgate.waitingroom.breakscycle.There peer) {}
