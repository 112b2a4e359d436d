package dev.matchgate.waitingroom.plain;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.booking.BookingState;
import dev.matchgate.waitingroom.booking.StoredBooking;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.ticket.Tickets;

/** A fan's bookings, and one of them with its ticket. */
@ApplicationScoped
class BookingsPage {

    private static final Duration SOON = Duration.ofSeconds(3);

    private final Matches matches;
    private final Tickets tickets;
    private final PlainConfig config;

    BookingsPage(Matches matches, Tickets tickets, PlainConfig config) {
        this.matches = matches;
        this.tickets = tickets;
        this.config = config;
    }

    PlainPage all(Words words, List<StoredBooking> bookings) {
        var rows = bookings.stream().map(booking -> row(words, booking)).toList();
        var list = rows.isEmpty()
                ? Html.of("<p class=\"card\">{}</p>", words.text("noBookings"))
                : Html.of("<ul class=\"stack\">{}</ul>", Html.all(rows));
        var body = Html.of("{}{}", list, PlainPage.link("/plain", words.text("matches")));
        return PlainPage.of(words, "bookings", words.text("bookings"), body);
    }

    private Html row(Words words, StoredBooking booking) {
        return Html.of(
                """
                <li class="card booking-row" data-test="booking-row" data-booking="{}" data-state="{}"><div>
                <h2><a href="{}">{}</a></h2><p>{} - {}</p><p class="state">{}</p></div></li>""",
                booking.id(),
                booking.state(),
                path(booking),
                nameOf(booking.match()),
                SeatsPage.seats(words, booking.seats()),
                words.won(booking.amountKrw()),
                words.text("booking." + booking.state()));
    }

    /** @param cancelling whether the fan has just asked for it; until a worker acts on it, it is still CONFIRMED */
    PlainPage one(Words words, StoredBooking booking, boolean cancelling) {
        boolean confirmed = booking.state() == BookingState.CONFIRMED;
        boolean goesOn = !booking.state().isFinal() || (cancelling && confirmed);
        var body = Html.all(List.of(
                Html.of(
                        "<p class=\"lead\" data-test=\"booking-state\" data-state=\"{}\">{}</p>",
                        booking.state(),
                        words.text("booking." + booking.state())),
                cancelling && confirmed ? Html.of("<p class=\"notice\">{}</p>", words.text("cancel.sent")) : Html.NONE,
                explanation(words, booking),
                confirmed ? ticket(words, booking) : Html.NONE,
                PlainPage.facts(facts(words, booking)),
                confirmed && !cancelling ? PlainPage.link(path(booking) + "/cancel", words.text("cancel")) : Html.NONE,
                PlainPage.link("/plain/bookings", words.text("bookings"))));
        var page = PlainPage.of(words, "booking", words.text("booking"), body);
        return page.again(goesOn ? Optional.of(SOON) : Optional.empty());
    }

    /** After a declined payment the seats are still the fan's. */
    private static Html explanation(Words words, StoredBooking booking) {
        if (booking.state() != BookingState.REJECTED) {
            return Html.NONE;
        }
        var reason =
                booking.reason().filter(name -> words.has("rejected." + name)).orElse("FAILED");
        return Html.of(
                "<p class=\"notice alert\" role=\"alert\" data-test=\"refusal\" data-refusal=\"{}\">{}</p><p><a class=\"button main\" href=\"/plain/m/{}\">{}</a></p>",
                reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                words.text("rejected." + reason),
                booking.match(),
                words.text("goOn"));
    }

    private Html ticket(Words words, StoredBooking booking) {
        return Html.of(
                "<div class=\"ticket card stack\" data-test=\"ticket\"><div class=\"qr\" data-test=\"ticket-qr\">{}</div><p class=\"quiet small\">{}</p></div>",
                new Html(tickets.picture(booking)),
                words.text("ticketHint"));
    }

    private List<Html> facts(Words words, StoredBooking booking) {
        return List.of(
                PlainPage.fact(words.text("match"), "match", nameOf(booking.match())),
                PlainPage.fact(words.text("seats"), "seats", SeatsPage.seats(words, booking.seats())),
                PlainPage.fact(words.text("amount"), "amount", words.won(booking.amountKrw())),
                PlainPage.fact(words.text("made"), "made", words.time(booking.createdAt(), config.zone())),
                PlainPage.fact(words.text("bookingId"), "booking-id", booking.id()));
    }

    PlainPage cancel(Words words, StoredBooking booking) {
        var body = Html.of(
                "<p>{}</p>{}{}",
                words.text("cancel.sure", SeatsPage.seats(words, booking.seats()), words.won(booking.amountKrw())),
                PlainPage.button(
                        path(booking) + "/cancel", words.text("cancel"), "main danger", "cancel-confirm", Html.NONE),
                PlainPage.link(path(booking), words.text("cancel.keep")));
        return PlainPage.of(words, "cancel", words.text("cancel.title"), body);
    }

    static String path(StoredBooking booking) {
        return "/plain/bookings/" + booking.id();
    }

    private String nameOf(MatchId id) {
        return matches.find(id)
                .or(() -> matches.remembered(id))
                .map(MatchesPage::teams)
                .orElse(id.value());
    }
}
