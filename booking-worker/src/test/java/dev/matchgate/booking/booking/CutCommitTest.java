package dev.matchgate.booking.booking;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.matchgate.booking.CutOffWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The connection ends at the commit, and the worker cannot know whether MySQL has heard of it. */
@QuarkusTest
@TestProfile(CutOffWorker.class)
class CutCommitTest {

    Consumer<Boolean> cutAtCommit = ignored -> {};

    @Inject
    BookingHandler handler;

    @Inject
    PublishHandler publish;

    @Inject
    Worker others;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBookingOfWhichNobodyKnowsIsDecidedOnce(boolean heard) {
        var command = Wishes.book(match, Wishes.freshFan(), "approve", "A-2-1", "A-2-2");
        cutAtCommit.accept(heard);

        assertThatThrownBy(() -> handler.handle(command))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class, e -> assertThat(e.mayPass()).isTrue());
        var redelivered = handler.handle(command);

        assertThat(redelivered).isEqualTo(expected(command, heard));
        assertBookedOnce(List.of(command));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allOrNoneOfABatchOfWhichNobodyKnowsAreDecided(boolean heard) {
        var commands = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", "A-3-" + n))
                .toList();
        cutAtCommit.accept(heard);

        assertThatThrownBy(() -> handler.handleTogether(commands)).isInstanceOf(DatabaseFailure.class);
        var redelivered = commands.stream().map(handler::handle).toList();

        assertThat(redelivered)
                .containsExactlyElementsOf(commands.stream()
                        .map(command -> expected(command, heard))
                        .toList());
        assertBookedOnce(commands);
    }

    private static BookingOutcome expected(BookSeat command, boolean heard) {
        return heard
                ? new BookingOutcome.DecidedBefore(command.bookingId(), BookingState.SECURED)
                : new BookingOutcome.Secured(command.bookingId());
    }

    private void assertBookedOnce(List<BookSeat> commands) {
        others.finish(match);
        assertThat(commands).allSatisfy(command -> {
            assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
            assertThat(tables.allowanceUsed(command))
                    .isEqualTo(command.seatIds().size());
            assertThat(tables.ledger(command)).hasSize(1);
        });
        // What has been cut off is not left in the pool.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> IntStream.range(0, 50).forEach(n -> tables.value("SELECT 1")));
    }
}
