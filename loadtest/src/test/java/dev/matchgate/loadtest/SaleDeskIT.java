package dev.matchgate.loadtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What ops do to a sale that goes on: withhold seats, find and cancel bookings, let fans in, call the match off. */
@ExtendWith(SharedMatchgate.Extension.class)
class SaleDeskIT {

    private static final int CONFIRMED = 50;
    private static final int UNDECIDED = 10;

    private final SharedMatchgate matchgate;
    private final Sale sale;

    SaleDeskIT(SharedMatchgate matchgate) {
        this.matchgate = matchgate;
        this.sale = new Sale(matchgate, 100, 6_000);
    }

    @Test
    void seatsAreWithheldAndGivenBack() {
        var fan = sale.admittedFan();
        var withheld = sale.seats(0, 2);
        withhold("block", withheld);
        sale.awaitLetter('X', withheld);
        var refused = fan.hold(sale.seats(1, 2)).expect(409);
        assertThat(refused.refusal()).isEqualTo("seats-unavailable");
        assertThat(refused.body().path("seatIds")).extracting(JsonNode::asText).containsExactly(withheld.get(1));

        var held = sale.seats(2, 1);
        var hold = fan.hold(held).expect(201).text("holdId");
        withhold("block", held);
        sale.awaitLetter('X', held);
        assertThat(fan.book(hold, "approve", "held").expect(409).refusal()).isEqualTo("seats-unavailable");

        withhold("unblock", sale.seats(0, 3));
        sale.awaitLetter('A', withheld);
        var booking = fan.book(hold, "approve", "again").expect(202).text("bookingId");
        assertThat(fan.awaitEnd(booking).text("state")).isEqualTo("CONFIRMED");
        withhold("block", held);
        // The wishes of one match are granted in their order, so once the second is seen the first was decided too.
        withhold("block", withheld);
        sale.awaitLetter('X', withheld);
        sale.awaitLetter('B', held);
        assertThat(sale.complaints()).isEmpty();
    }

    private void withhold(String how, List<String> seats) {
        matchgate
                .ops(
                        "POST",
                        "/api/ops/matches/" + sale.match() + "/seats/" + how,
                        "{\"seatIds\":[\"" + String.join("\",\"", seats) + "\"]}")
                .expect(202);
    }

    @Test
    void bookingsAreFoundCancelledAndLetIn() throws Exception {
        var bookings = Sale.atOnce(List.of(
                sale.booking(sale.seats(0, 1), "approve"),
                sale.booking(sale.seats(1, 3), "approve"),
                sale.booking(sale.seats(4, 2), "decline")));
        bookings.forEach(Sale.Accepted::awaitEnd);
        var single = bookings.get(0);
        var family = bookings.get(1);
        assertThat(found("matchId=" + sale.match()))
                .containsExactlyInAnyOrderElementsOf(
                        bookings.stream().map(Sale.Accepted::bookingId).toList());
        assertThat(found("matchId=" + sale.match() + "&fanId=" + family.fan().id()))
                .containsExactly(family.bookingId());
        assertThat(found("bookingId=" + single.bookingId())).containsExactly(single.bookingId());
        assertThat(found("bookingId=none")).isEmpty();
        assertThat(seatsLetIn()).containsExactlyInAnyOrderElementsOf(sale.seats(0, 4));

        matchgate
                .ops("POST", "/api/ops/bookings/" + family.bookingId() + "/cancel", "")
                .expect(202);
        family.awaitCancelled();
        assertThat(seatsLetIn()).containsExactlyElementsOf(sale.seats(0, 1));
        sale.awaitLetter('A', sale.seats(1, 3));
        assertThat(matchgate.truth().ledger(family.bookingId()))
                .containsExactly("CHARGE APPROVED " + family.amountKrw(), "REFUND APPROVED " + family.amountKrw());
        assertThat(matchgate.truth().moneyAstray(sale.match())).isZero();
        assertThat(sale.complaints()).isEmpty();
    }

    private List<String> found(String query) {
        return matchgate
                .ops("GET", "/api/ops/bookings?" + query, "")
                .expect(200)
                .body()
                .path("bookings")
                .valueStream()
                .map(booking -> booking.path("bookingId").asText())
                .toList();
    }

    /** @return what stands in the third column of the gate list */
    private List<String> seatsLetIn() {
        var headers = new HashMap<>(matchgate.opsHeaders());
        headers.put("Accept", "text/csv");
        var list = matchgate.rooms().exchange("GET", "/api/ops/bookings?matchId=" + sale.match(), headers, "");
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        assertThat(list.body()).startsWith("bookingId,fanId,seatId,");
        return list.body().lines().skip(1).map(line -> line.split(",", -1)[2]).toList();
    }

    @Test
    void aMatchThatIsCalledOffOwesNobodyAnything() throws Exception {
        var confirmed = Sale.atOnce(bookings(0, CONFIRMED, "approve"));
        confirmed.forEach(
                booking -> assertThat(booking.awaitEnd().text("state")).isEqualTo("CONFIRMED"));
        var holding = sale.admittedFan();
        var hold =
                holding.hold(sale.seats(CONFIRMED + UNDECIDED, 1)).expect(201).text("holdId");
        var tokens = new ArrayList<>(bookings(CONFIRMED, UNDECIDED / 2, "slow-3000"));
        tokens.addAll(bookings(CONFIRMED + UNDECIDED / 2, UNDECIDED / 2, "late-approve-3"));
        var undecided = Sale.atOnce(tokens);

        matchgate
                .ops("POST", "/api/ops/matches/" + sale.match() + "/call-off", "{\"reason\":\"snow\"}")
                .expect(202);

        var all = new ArrayList<>(confirmed);
        all.addAll(undecided);
        var truth = matchgate.truth();
        await().atMost(Sale.LIMIT).untilAsserted(() -> {
            assertThat(truth.bookingStates(sale.match()).values())
                    .hasSize(all.size())
                    .containsOnly("CANCELLED");
        });
        for (var booking : all) {
            booking.awaitCancelled();
            assertThat(truth.ledger(booking.bookingId()))
                    .containsExactly(
                            "CHARGE APPROVED " + booking.amountKrw(), "REFUND APPROVED " + booking.amountKrw());
        }
        assertThat(truth.count(
                        "SELECT COUNT(*) FROM seats WHERE match_id = ? AND booking_id IS NOT NULL", sale.match()))
                .as("seats that somebody owns")
                .isZero();
        assertThat(truth.allowancesThatDisagree(sale.match())).isZero();
        Sale.inBothRooms(() -> assertThat(
                        holding.book(hold, "approve", "too late").expect(409).refusal())
                .isEqualTo("called-off"));
        assertThat(sale.complaints()).isEmpty();
    }

    private List<Callable<Sale.Accepted>> bookings(int firstSeat, int count, String paymentToken) {
        return IntStream.range(firstSeat, firstSeat + count)
                .mapToObj(seat -> sale.booking(sale.seats(seat, 1), paymentToken))
                .toList();
    }
}
