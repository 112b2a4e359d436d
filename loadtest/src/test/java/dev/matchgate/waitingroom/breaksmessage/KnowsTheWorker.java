package dev.matchgate.waitingroom.breaksmessage;

/** Breaks: the room never imports the worker. */
record KnowsTheWorker(dev.matchgate.booking.breaksmessage.OfTheWorker other) {}
