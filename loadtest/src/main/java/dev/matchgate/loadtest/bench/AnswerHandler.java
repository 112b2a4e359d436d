package dev.matchgate.loadtest.bench;

/** Who waits for one answer; told on the event loop of the connection. */
interface AnswerHandler {

    void answered(WireAnswer answer);

    /** @param why in a few words that are the same each time, to be counted by */
    void failed(String why);
}
