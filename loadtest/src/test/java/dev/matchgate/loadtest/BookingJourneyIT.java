package dev.matchgate.loadtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** One fan's way from the queue to the refund, and what becomes of money that is slow, lost or late. */
@ExtendWith(SharedMatchgate.Extension.class)
class BookingJourneyIT {

    private static final String STILL_TO_FAIL =
            "SELECT refunds_to_fail FROM simulated_ledger WHERE idempotency_key = ?";

    private final SharedMatchgate matchgate;
    private final Sale sale;
    private final List<String> pair;

    BookingJourneyIT(SharedMatchgate matchgate) {
        this.matchgate = matchgate;
        this.sale = new Sale(matchgate, 100, 6_000);
        this.pair = sale.seats(0, 2);
    }

    @Test
    void aFanIsDeclinedPaysAgainCancelsAndBooksAnew() throws Exception {
        var fan = sale.admittedFan();
        var hold = fan.hold(pair).expect(201);
        var holdId = hold.text("holdId");
        long amountKrw = hold.body().path("amountKrw").asLong();

        var declined = declined(fan, holdId);
        var paid = confirmed(fan, holdId);
        assertThat(paid).isNotEqualTo(declined);
        assertThat(fan.bookings().body())
                .extracting(booking -> booking.path("bookingId").asText() + " "
                        + booking.path("state").asText())
                .containsExactly(paid + " CONFIRMED", declined + " REJECTED");
        hasATicket(fan, paid);
        sale.awaitLetter('B', pair);

        cancelled(fan, paid);
        sale.awaitLetter('A', pair);
        assertThat(matchgate.truth().ledger(declined)).containsExactly("CHARGE DECLINED " + amountKrw);
        assertThat(matchgate.truth().ledger(paid))
                .containsExactly("CHARGE APPROVED " + amountKrw, "REFUND APPROVED " + amountKrw);
        booksAsManySeatsAsAFanMay(fan);
    }

    /** The seats stay held, and the same key stays what it was. */
    private static String declined(Fan fan, String holdId) {
        var booking = fan.book(holdId, "decline", "first").expect(202).text("bookingId");
        var end = fan.awaitEnd(booking);
        assertThat(end.text("state") + " " + end.text("reason")).isEqualTo("REJECTED PAYMENT_DECLINED");
        assertThat(fan.book(holdId, "decline", "first").expect(202).text("bookingId"))
                .isEqualTo(booking);
        assertThat(fan.book(holdId, "approve", "first").expect(422).refusal()).isEqualTo("idempotency-key-reused");
        return booking;
    }

    private static String confirmed(Fan fan, String holdId) {
        var booking = fan.book(holdId, "approve", "second").expect(202).text("bookingId");
        assertThat(fan.awaitEnd(booking).text("state")).isEqualTo("CONFIRMED");
        var again = fan.book(holdId, "approve", "second").expect(202);
        assertThat(again.text("bookingId") + " " + again.text("state")).isEqualTo(booking + " CONFIRMED");
        assertThat(fan.book(holdId, "decline", "second").expect(422).refusal()).isEqualTo("idempotency-key-reused");
        return booking;
    }

    private void hasATicket(Fan fan, String booking) throws Exception {
        var ticket = fan.get("/api/tickets/bookings/" + booking + "/ticket").expect(200);
        assertThat(texts(ticket.body().path("seatIds"))).isEqualTo(pair);
        var keys = matchgate.rooms().get("/.well-known/jwks.json", Map.of()).expect(200);
        var content = SignedText.of(ticket.text("content"));
        assertThat(content.headers().path("typ").asText()).isEqualTo("ticket+jwt");
        assertThat(content.isGood(keys.body())).isTrue();
        assertThat(content.claims().path("booking").asText()).isEqualTo(booking);
        assertThat(content.claims().path("match").asText()).isEqualTo(sale.match());
        assertThat(texts(content.claims().path("seats"))).isEqualTo(pair);
        ObjectNode better = content.claims().deepCopy();
        better.putArray("seats").add(sale.seats().getLast());
        assertThat(content.withClaims(better).isGood(keys.body())).isFalse();

        var asPicture = new HashMap<>(fan.headers());
        asPicture.put("Accept", "image/svg+xml");
        var picture = matchgate.rooms().exchange("GET", "/api/tickets/bookings/" + booking + "/ticket", asPicture, "");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(picture.body()).startsWith("<svg").contains(String.join(", ", pair));
    }

    private static void cancelled(Fan fan, String booking) {
        fan.cancel(booking).expect(202);
        fan.cancel(booking).expect(202);
        new Sale.Accepted(fan, booking, 0).awaitCancelled();
        fan.cancel(booking).expect(202);
        assertThat(fan.get("/api/tickets/bookings/" + booking + "/ticket")
                        .expect(409)
                        .refusal())
                .isEqualTo("no-ticket");
    }

    /** The seats that were given back among them, in a new turn; Redis and MySQL both have to allow it. */
    private void booksAsManySeatsAsAFanMay(Fan fan) throws Exception {
        assertThat(Fan.isAdmitted(fan.takeTurn())).isTrue();
        var all = sale.seats(0, Sale.MAX_SEATS_PER_FAN);
        var hold = fan.hold(all).expect(201).text("holdId");
        assertThat(fan.hold(sale.seats(Sale.MAX_SEATS_PER_FAN, 1)).expect(422).refusal())
                .isEqualTo("too-many-seats");
        var booking = fan.book(hold, "approve", "third").expect(202).text("bookingId");
        assertThat(fan.awaitEnd(booking).text("state")).isEqualTo("CONFIRMED");
        assertThat(matchgate.truth().allowancesThatDisagree(sale.match()))
                .as("allowances that disagree")
                .isZero();
        assertThat(sale.complaints()).isEmpty();
    }

    @Test
    void moneyThatIsSlowLostOrLateIsTakenOnce() throws Exception {
        var tokens = List.of("lost-approve", "slow-400", "late-approve-2");
        var bookings = Sale.atOnce(tokens.stream()
                .map(token -> sale.booking(sale.seats(tokens.indexOf(token), 1), token))
                .toList());
        for (var booking : bookings) {
            assertThat(booking.awaitEnd().text("state")).isEqualTo("CONFIRMED");
            assertThat(matchgate.truth().ledger(booking.bookingId()))
                    .containsExactly("CHARGE APPROVED " + booking.amountKrw());
        }
        assertThat(sale.complaints()).isEmpty();
    }

    @Test
    void aRefundThatFailsIsTriedUntilTheFanHasTheMoney() throws Exception {
        var booking = sale.book(pair, "refund-fails-2");
        assertThat(booking.awaitEnd().text("state")).isEqualTo("CONFIRMED");
        booking.fan().cancel(booking.bookingId()).expect(202);
        booking.awaitCancelled();
        assertThat(booking.awaitEnd().body().path("payment").path("state").asText())
                .isEqualTo("REFUNDED");
        assertThat(matchgate.truth().ledger(booking.bookingId()))
                .containsExactly("CHARGE APPROVED " + booking.amountKrw(), "REFUND APPROVED " + booking.amountKrw());
        assertThat(matchgate.truth().count(STILL_TO_FAIL, booking.bookingId()))
                .as("attempts that the provider was still to refuse")
                .isZero();
        assertThat(sale.complaints()).isEmpty();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
