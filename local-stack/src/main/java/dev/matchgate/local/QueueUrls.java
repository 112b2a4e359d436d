package dev.matchgate.local;

/** Where the two queues of {@link QueueNames} are. */
public record QueueUrls(String bookings, String deadLetters) {}
