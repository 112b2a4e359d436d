package dev.matchgate.booking.booking;

import java.time.Duration;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

import dev.matchgate.booking.Tables;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Takes the steps that a worker takes, all of them or as many as a test wants. */
@Singleton
@Unremovable
public class Worker {

    private final BookingHandler handler;
    private final BookingSteps steps;
    private final Finisher finisher;
    private final CalledOffBookings calledOff;
    private final Tables tables;

    Worker(BookingHandler handler, BookingSteps steps, Finisher finisher, CalledOffBookings calledOff, Tables tables) {
        this.handler = handler;
        this.steps = steps;
        this.finisher = finisher;
        this.calledOff = calledOff;
        this.tables = tables;
    }

    /** Decides a booking and goes on with it as far as it gets without waiting. */
    BookSeat book(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
        return command;
    }

    void goOn(BookSeat command) {
        steps.goOn(command.bookingId());
    }

    /** What is left to do of a match is done by others, as often as it takes; then I1 to I4 and the ledger are checked. */
    public void finish(MatchId match) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    calledOff.cancelSome();
                    tables.makeDue(match);
                    finisher.finishDue();
                    return tables.unfinished(match).isEmpty();
                });
        assertThat(tables.violations(match)).as("I1, I2").isEmpty();
        assertThat(tables.moneyViolations(match)).as("I3").isEmpty();
        assertThat(tables.allowanceViolations(match)).as("I8").isEmpty();
    }
}
