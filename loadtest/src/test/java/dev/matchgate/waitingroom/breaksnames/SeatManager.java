package dev.matchgate.waitingroom.breaksnames;

/** Breaks: names say what a class is. */
record SeatManager() {}
