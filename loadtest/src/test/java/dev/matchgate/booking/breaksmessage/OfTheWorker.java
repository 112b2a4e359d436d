package dev.matchgate.booking.breaksmessage;

/** What the room's fixture knows. */
public record OfTheWorker() {}
