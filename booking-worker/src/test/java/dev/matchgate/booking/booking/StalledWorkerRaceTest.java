package dev.matchgate.booking.booking;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.AtOnce;
import dev.matchgate.booking.LostTransactions;
import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.StandingStill;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;

/** A worker is stopped in the middle of a booking for longer than its message stays hidden, and wakes up again. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class StalledWorkerRaceTest {

    /** Long enough for the second worker to come to whatever it waits for; nothing depends on whether it has. */
    private static final long ON_ITS_WAY_MILLIS = 300;

    @Inject
    BookingHandler second;

    @Inject
    Handlers handlers;

    @Inject
    PublishHandler publish;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    LostTransactions lost;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void whicheverOfTheTwoCommitsFirstTheBookingIsDecidedOnce() throws Exception {
        int deadlocks = lost.deadlocks();

        AtOnce.run(points().mapToObj(this::isWokenUp).toList());

        assertThat(lost.deadlocks()).isEqualTo(deadlocks);
        assertThat(tables.violations(match)).isEmpty();
        assertThat(tables.allowanceViolations(match)).isEmpty();
    }

    /** Had the first worker's locks lasted longer than the second one waits for a lock, that one would have failed. */
    @Test
    void theServerTakesItsLocksFromAWorkerThatStaysSilent() throws Exception {
        AtOnce.run(points().mapToObj(this::isTooLate).toList());

        assertThat(tables.violations(match)).isEmpty();
        assertThat(tables.allowanceViolations(match)).isEmpty();
    }

    @Test
    void aWorkersConnectionsDoNotOutliveItsMessages() {
        assertThat(tables.value("SELECT @@innodb_lock_wait_timeout, @@wait_timeout"))
                .isEqualTo("8 30");
    }

    /** All statements of a decision and its commit. */
    private IntStream points() {
        var counted = StandingStill.never(dataSource);
        handlers.over(counted.dataSource()).handle(command(20));
        assertThat(counted.statements()).isBetween(8, 19);
        return IntStream.rangeClosed(1, counted.statements());
    }

    private Callable<Boolean> isWokenUp(int point) {
        return () -> {
            var command = command(point);
            var stalled = StandingStill.at(point, dataSource);
            var first = begin(() -> handlers.over(stalled.dataSource()).handle(command));
            stalled.awaitStanding();
            var redelivered = begin(() -> second.handle(command));
            onItsWay(redelivered);
            stalled.wakeUp();

            var outcomes = List.of(first.get(60, TimeUnit.SECONDS), redelivered.get(60, TimeUnit.SECONDS));

            assertThat(outcomes)
                    .as("stopped before statement %d", point)
                    .containsExactlyInAnyOrder(
                            new BookingOutcome.Secured(command.bookingId()),
                            new BookingOutcome.DecidedBefore(command.bookingId(), BookingState.SECURED));
            return assertBookedOnce(command);
        };
    }

    private Callable<Boolean> isTooLate(int point) {
        return () -> {
            var command = command(point);
            var neighbour = Wishes.book(match, Wishes.freshFan(), "approve", "B-2-" + point);
            var stalled = StandingStill.at(point, dataSource, 1);
            var first = begin(() -> handlers.over(stalled.dataSource()).handle(command));
            stalled.awaitStanding();

            var outcomes = second.handleTogether(List.of(neighbour, command));
            stalled.wakeUp();

            assertThat(outcomes)
                    .as("stopped before statement %d", point)
                    .containsExactly(
                            new BookingOutcome.Secured(neighbour.bookingId()),
                            new BookingOutcome.Secured(command.bookingId()));
            assertThat(endOf(first)).isIn("failed", "decided before");
            return assertBookedOnce(command);
        };
    }

    private BookSeat command(int seat) {
        return Wishes.book(match, Wishes.freshFan(), "approve", "A-2-" + seat, "A-3-" + seat);
    }

    private static CompletableFuture<BookingOutcome> begin(Supplier<BookingOutcome> work) {
        var outcome = new CompletableFuture<BookingOutcome>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(work.get());
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    private static void onItsWay(CompletableFuture<BookingOutcome> outcome) throws Exception {
        try {
            outcome.get(ON_ITS_WAY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It waits for a lock of the first one.
        }
    }

    private static String endOf(CompletableFuture<BookingOutcome> first) throws Exception {
        try {
            return switch (first.get(60, TimeUnit.SECONDS)) {
                case BookingOutcome.DecidedBefore _, BookingOutcome.DoneWithBefore _ -> "decided before";
                case BookingOutcome.Secured _, BookingOutcome.Rejected _, BookingOutcome.KeyReused _ ->
                    "decided it again";
            };
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(DatabaseFailure.class);
            return "failed";
        }
    }

    private boolean assertBookedOnce(BookSeat command) {
        assertThat(tables.booking(command)).isEqualTo("SECURED null");
        assertThat(tables.seatsOf(command)).hasSize(2);
        assertThat(tables.allowanceUsed(command)).isEqualTo(2);
        assertThat(Stream.of("bookings", "payments", "applied_commands")
                        .map(table -> tables.value(
                                "SELECT COUNT(*) FROM " + table + " WHERE "
                                        + switch (table) {
                                            case "bookings" -> "id = ?";
                                            case "payments" -> "booking_id = ?";
                                            default -> "command_id LIKE CONCAT(?, ':%')";
                                        },
                                command.bookingId().value())))
                .containsOnly("1");
        return true;
    }
}
