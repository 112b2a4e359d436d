package dev.matchgate.booking.breaksmessage;

/** Breaks: the worker never imports the room. */
record KnowsTheRoom(dev.matchgate.waitingroom.breaksmessage.OfTheRoom other) {}
