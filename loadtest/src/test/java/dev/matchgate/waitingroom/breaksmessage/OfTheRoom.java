package dev.matchgate.waitingroom.breaksmessage;

/** What the worker's fixture knows. */
public record OfTheRoom() {}
