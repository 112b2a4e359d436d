package dev.matchgate.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages that nobody can apply: they end where ops see them, hurt only their own seat, and can be sent again. */
@ExtendWith(SharedMatchgate.Extension.class)
class DeadLetterIT {

    private final SharedMatchgate matchgate;
    private final Sale sale;
    private final BookingsQueue queue;
    private final String poisoned;
    private final String refused;
    private final String stranger;
    private final String healthy;

    DeadLetterIT(SharedMatchgate matchgate) {
        this.matchgate = matchgate;
        this.sale = new Sale(matchgate, 40, 6_000);
        this.queue = new BookingsQueue(matchgate.endpoints());
        this.poisoned = sale.seats().get(0);
        this.refused = sale.seats().get(1);
        this.stranger = sale.seats().get(2);
        this.healthy = sale.seats().get(3);
    }

    @BeforeEach
    void giveUpAtOnce() {
        queue.giveUpAfter(1);
    }

    @AfterEach
    void giveUpAsUsual() {
        queue.giveUpAfter(BookingsQueue.USUAL_RECEIVES);
        queue.close();
    }

    @Test
    void poisonStaysWithItsSeatAndWhatWasMendedIsSentAgain() throws Exception {
        assertThat(letters()).isEmpty();
        queue.send(sale.match() + ":" + poisoned, "{\"v\":1,\"type\":");
        var behindPoison = sale.book(List.of(poisoned), "approve");
        var failed = bookWhatMysqlRefuses();
        var fan = sale.admittedFan();
        var waiting = bookAsAStranger(fan);
        assertThat(sale.book(List.of(healthy), "approve").awaitEnd().text("state"))
                .isEqualTo("CONFIRMED");

        assertThat(behindPoison.awaitEnd().text("state")).isEqualTo("CONFIRMED");
        var end = failed.awaitEnd();
        assertThat(end.text("state") + " " + end.text("reason")).isEqualTo("REJECTED FAILED");
        await().atMost(Sale.LIMIT).untilAsserted(() -> assertThat(letters()).hasSize(3));
        assertThat(letter(poisoned).path("command").asText()).isEqualTo("unreadable");
        assertThat(letter(refused).path("bookingId").asText()).isEqualTo(failed.bookingId());
        assertThat(waiting.fan()
                        .get("/api/tickets/bookings/" + waiting.bookingId())
                        .expect(200)
                        .text("state"))
                .as("what has no row is undecided")
                .isEqualTo("PENDING");

        mend();
        assertThat(redriven(id(refused), id(stranger), "of-nobody"))
                .containsExactly(id(refused) + " skipped", id(stranger) + " sent", "of-nobody unknown");
        assertThat(waiting.awaitEnd().text("state")).isEqualTo("CONFIRMED");
        assertThat(redriven(id(stranger))).containsExactly(id(stranger) + " skipped");
        assertThat(sale.book(List.of(refused), "approve").awaitEnd().text("state"))
                .as("the seat that nobody could have")
                .isEqualTo("CONFIRMED");
        assertThat(sale.complaints()).isEmpty();
    }

    /** One seat that cannot be sold: somebody's mistake in the table. */
    private Sale.Accepted bookWhatMysqlRefuses() throws Exception {
        matchgate
                .truth()
                .alter("ALTER TABLE seats ADD CONSTRAINT mistake_of_a_seat CHECK (match_id <> '" + sale.match()
                        + "' OR seat_id <> '" + refused + "' OR booking_id IS NULL)");
        return sale.book(List.of(refused), "approve");
    }

    /** One fan who cannot even be rejected. */
    private Sale.Accepted bookAsAStranger(Fan fan) throws Exception {
        matchgate
                .truth()
                .alter("ALTER TABLE bookings ADD CONSTRAINT mistake_of_a_fan CHECK (fan_id <> '" + fan.id() + "')");
        var hold = fan.hold(List.of(stranger)).expect(201);
        var accepted = fan.book(hold.text("holdId"), "approve", "once").expect(202);
        return new Sale.Accepted(
                fan, accepted.text("bookingId"), hold.body().path("amountKrw").asLong());
    }

    private void mend() throws Exception {
        matchgate.truth().alter("ALTER TABLE seats DROP CONSTRAINT mistake_of_a_seat");
        matchgate.truth().alter("ALTER TABLE bookings DROP CONSTRAINT mistake_of_a_fan");
    }

    private String id(String seat) {
        return letter(seat).path("messageId").asText();
    }

    private JsonNode letter(String seat) {
        return letters().stream()
                .filter(letter -> letter.path("messageGroupId").asText().equals(sale.match() + ":" + seat))
                .findFirst()
                .orElseThrow();
    }

    /** @return the letters of this sale */
    private List<JsonNode> letters() {
        var all = new ArrayList<JsonNode>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var after =
                    next.filter(id -> !id.isEmpty()).map(id -> "?after=" + id).orElse("");
            var page = matchgate.ops("GET", "/api/ops/dead-letters" + after, "").expect(200);
            page.body().path("deadLetters").forEach(all::add);
            next = Optional.of(page.text("next")).filter(id -> !id.isEmpty());
        }
        return all.stream()
                .filter(letter -> letter.path("messageGroupId").asText().startsWith(sale.match() + ":"))
                .toList();
    }

    private List<String> redriven(String... ids) {
        var body = "{\"messageIds\":[\"" + String.join("\",\"", ids) + "\"]}";
        return matchgate
                .ops("POST", "/api/ops/dead-letters/redrive", body)
                .expect(200)
                .body()
                .path("messages")
                .valueStream()
                .map(message -> message.path("messageId").asText() + " "
                        + message.path("result").asText())
                .toList();
    }
}
