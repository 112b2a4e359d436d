package dev.matchgate.booking.deadletter;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.matchgate.booking.QuietWorker;
import dev.matchgate.booking.Tables;
import dev.matchgate.booking.Wishes;
import dev.matchgate.booking.booking.BookingHandler;
import dev.matchgate.booking.booking.BookingSteps;
import dev.matchgate.booking.catalogue.PublishHandler;
import dev.matchgate.booking.consume.Delivery;
import dev.matchgate.booking.store.Transactions;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.Command;
import dev.matchgate.common.CommandCodec;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class LetterPurgeTest {

    @Inject
    LetterPurge purge;

    @Inject
    LetterTable letters;

    @Inject
    Redrive redrive;

    @Inject
    Transactions transactions;

    @Inject
    PublishHandler publish;

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final CommandCodec codec = new CommandCodec();

    @BeforeEach
    void publish() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
    }

    @Test
    void theTokenGoesWhenTheBookingHasComeToItsEnd() {
        var command = book("approve", "A-2-1");
        var id = stored(command);
        purge.purgeOnce();
        assertThat(body(id)).as("nobody has decided").contains("approve");
        handler.handle(command);
        purge.purgeOnce();
        assertThat(body(id)).as("SECURED is no end").contains("approve");

        steps.goOn(command.bookingId());
        purge.purgeOnce();

        assertThat(tables.booking(command)).isEqualTo("CONFIRMED null");
        assertThat(body(id)).isEmpty();
        assertThat(redriven(id)).isEqualTo("skipped");
        assertThat(letter(id)).as("the rest stays").isEqualTo("BookSeat a test");
    }

    @Test
    void theTokenOfARejectedBookingGoesToo() {
        var command = book("decline", "A-2-2");
        handler.handle(command);
        steps.goOn(command.bookingId());
        var id = stored(command);

        purge.purgeOnce();

        assertThat(tables.booking(command)).isEqualTo("REJECTED PAYMENT_DECLINED");
        assertThat(body(id)).isEmpty();
        assertThat(redriven(id)).isEqualTo("skipped");
    }

    @Test
    void aWishToCancelWhatIsConfirmedCanStillBeSentBack() {
        var command = book("approve", "A-2-3");
        handler.handle(command);
        steps.goOn(command.bookingId());
        var id = stored(Wishes.cancel(command));

        purge.purgeOnce();

        assertThat(redriven(id)).isEqualTo("sent");
    }

    @Test
    void afterThirtyDaysNothingCanBeSentBackAndThatIsSaid() {
        var undecided = stored(book("approve", "A-2-4"));
        var ofNobody = stored(Wishes.block(match, true, "A-2-5"));
        var unreadable = stored("a-group", "{paymentToken:tok_7f3a");
        var confirmed = book("approve", "A-2-6");
        handler.handle(confirmed);
        steps.goOn(confirmed.bookingId());
        var cancel = stored(Wishes.cancel(confirmed));
        var old = List.of(undecided, ofNobody, unreadable, cancel);
        old.forEach(id -> age(id, 29));
        purge.purgeOnce();
        assertThat(old).noneMatch(id -> body(id).isEmpty());

        old.forEach(id -> age(id, 1));
        purge.purgeOnce();

        assertThat(old).allSatisfy(id -> {
            assertThat(body(id)).isEmpty();
            assertThat(redriven(id)).isEqualTo("expired");
        });
    }

    @Test
    void whatFailsOnceMoreCanBeSentBackOnceMore() {
        var command = book("approve", "A-2-7");
        var id = stored(command);
        age(id, 31);
        purge.purgeOnce();
        assertThat(redriven(id)).isEqualTo("expired");

        store(id, command.messageGroupId(), codec.encode(command));
        purge.purgeOnce();

        assertThat(redriven(id)).isEqualTo("sent");
    }

    private BookSeat book(String token, String seat) {
        return Wishes.book(match, Wishes.freshFan(), token, seat);
    }

    private String stored(Command command) {
        return stored(command.messageGroupId(), codec.encode(command));
    }

    private String stored(String group, String body) {
        var id = UUID.randomUUID().toString();
        store(id, group, body);
        return id;
    }

    private void store(String id, String group, String body) {
        transactions.run(connection -> {
            letters.store(connection, new Delivery(id, group, "r", body), "a test");
            return id;
        });
    }

    private void age(String id, int days) {
        tables.change(
                "UPDATE dead_letters SET first_stored_at = first_stored_at - INTERVAL ? DAY,"
                        + " last_stored_at = last_stored_at - INTERVAL ? DAY WHERE message_id = ?",
                days,
                days,
                id);
    }

    private String body(String id) {
        return tables.value("SELECT body FROM dead_letters WHERE message_id = ?", id);
    }

    private String letter(String id) {
        return tables.value("SELECT command, reason FROM dead_letters WHERE message_id = ?", id);
    }

    private String redriven(String id) {
        return redrive.redrive(new Question.Redrive(List.of(id)))
                .messages()
                .getFirst()
                .result();
    }
}
