package dev.matchgate.waitingroom.booking;

import java.util.List;

/** Where messages leave the room. The edge that tests replace. */
interface MessageSender {

    /**
     * @param messages ten and 250,000 characters at the most
     * @return an outcome for each, in the same order
     */
    List<SendOutcome> send(List<OutgoingMessage> messages);
}
