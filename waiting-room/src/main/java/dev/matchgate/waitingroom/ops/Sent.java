package dev.matchgate.waitingroom.ops;

import dev.matchgate.waitingroom.booking.SendOutcome;
import dev.matchgate.waitingroom.http.Refusal;

/** Whether the workers will hear of a command. */
final class Sent {

    private Sent() {}

    /** Refuses with 503 unless SQS has it. */
    static void require(SendOutcome outcome) {
        switch (outcome) {
            case ACKNOWLEDGED -> {}
            case REFUSED -> throw Refusal.UNAVAILABLE.refused("this was not sent to the workers");
            case UNKNOWN ->
                throw Refusal.UNAVAILABLE.refused("whether the workers will hear of it is not known; ask again");
        }
    }
}
