package dev.matchgate.booking.booking;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.MatchId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody has locked a booking's row and stands still. */
@QuarkusTest
@TestProfile(QuietWorker.class)
class LockedBookingTest {

    @Inject
    BookingHandler handler;

    @Inject
    Settlement charges;

    @Inject
    BookingReads reads;

    @Inject
    PublishHandler publish;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void confirmationsOfOthersDoNotWaitForIt() throws Exception {
        var commands = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> Wishes.book(match, Wishes.freshFan(), "approve", "A-2-" + n))
                .toList();
        handler.handleTogether(commands);
        var locked = commands.getFirst();
        CompletableFuture<Void> itsOwn;
        try (var holder = dataSource.getConnection()) {
            holder.setAutoCommit(false);
            try (var statement = holder.prepareStatement("SELECT id FROM bookings WHERE id = ? FOR UPDATE")) {
                statement.setString(1, locked.bookingId().value());
                statement.executeQuery();
            }
            itsOwn = confirm(locked);
            var others = commands.stream().skip(1).map(this::confirm).toList();

            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

            assertThat(states(commands.subList(1, 8))).containsOnly("CONFIRMED null");
            assertThat(states(List.of(locked))).containsExactly("SECURED null");
            holder.rollback();
        }
        itsOwn.get(30, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(30)).until(() -> states(commands).equals(states(commands.subList(1, 8))));
    }

    private CompletableFuture<Void> confirm(BookSeat command) {
        var booking = reads.find(command.bookingId()).orElseThrow();
        var open = charges.openCharge(command.bookingId()).orElseThrow();
        return CompletableFuture.runAsync(
                () -> charges.settle(booking, open, new ChargeOutcome.Approved()), Thread::startVirtualThread);
    }

    private List<String> states(List<BookSeat> commands) {
        return commands.stream().map(tables::booking).distinct().toList();
    }
}
