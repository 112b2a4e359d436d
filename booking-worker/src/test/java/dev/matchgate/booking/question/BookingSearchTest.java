package dev.matchgate.booking.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
import dev.matchgate.common.Answer;
import dev.matchgate.common.Answer.FoundBooking;
import dev.matchgate.common.Answer.FoundBookings;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.common.Question.FindBookings;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(QuietWorker.class)
class BookingSearchTest {

    @Inject
    BookingSearch search;

    @Inject
    BookingHandler handler;

    @Inject
    BookingSteps steps;

    @Inject
    PublishHandler publish;

    @Inject
    Tables tables;

    private final MatchId match = Wishes.freshMatch();
    private final MatchId other = Wishes.freshMatch();
    private final FanId fan = Wishes.freshFan();
    private BookSeat here;
    private BookSeat rejectedHere;
    private BookSeat elsewhere;

    @BeforeEach
    void book() {
        publish.handle(Wishes.publish(match, Wishes.smallMatch()));
        publish.handle(Wishes.publish(other, Wishes.smallMatch()));
        here = booked(Wishes.book(match, fan, "approve", "A-2-2", "A-2-10", "A-2-1"));
        rejectedHere = booked(Wishes.book(match, fan, "decline", "A-3-1"));
        elsewhere = booked(Wishes.book(other, fan, "approve", "A-2-1"));
        booked(Wishes.book(other, Wishes.freshFan(), "approve", "A-2-2"));
    }

    @Test
    void aBookingIsFoundByAnythingThatNamesIt() {
        assertThat(ids(find(Optional.of(match), Optional.empty(), Optional.empty(), false)))
                .containsExactlyInAnyOrder(here.bookingId(), rejectedHere.bookingId());
        assertThat(ids(find(Optional.empty(), Optional.of(fan), Optional.empty(), false)))
                .containsExactlyInAnyOrder(here.bookingId(), rejectedHere.bookingId(), elsewhere.bookingId());
        assertThat(ids(find(Optional.empty(), Optional.empty(), Optional.of(here.bookingId()), false)))
                .containsExactly(here.bookingId());
        assertThat(ids(find(Optional.of(other), Optional.of(fan), Optional.empty(), false)))
                .containsExactly(elsewhere.bookingId());
        assertThat(ids(find(Optional.of(other), Optional.empty(), Optional.of(here.bookingId()), false)))
                .isEmpty();
    }

    @Test
    void theGateListHasOnlyThoseWhoMayComeIn() {
        assertThat(ids(find(Optional.of(match), Optional.empty(), Optional.empty(), true)))
                .containsExactly(here.bookingId());
    }

    @Test
    void itIsToldAsItsRowsAre() {
        var found = find(Optional.empty(), Optional.empty(), Optional.of(here.bookingId()), false)
                .bookings()
                .getFirst();
        assertThat(found)
                .returns(match, FoundBooking::matchId)
                .returns(fan, FoundBooking::fanId)
                .returns("CONFIRMED", FoundBooking::state)
                .returns("APPROVED", FoundBooking::paymentState)
                .returns(90_000L, FoundBooking::amountKrw)
                .returns(here.seatIds(), FoundBooking::seatIds)
                .returns(Optional.empty(), FoundBooking::reason);
        assertThat(find(Optional.empty(), Optional.empty(), Optional.of(rejectedHere.bookingId()), false)
                        .bookings())
                .singleElement()
                .returns(Optional.of("PAYMENT_DECLINED"), FoundBooking::reason);
    }

    @Test
    void aLongListGoesOnBehindTheLastOne() {
        var more = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> booked(Wishes.book(match, Wishes.freshFan(), "approve", "B-1-" + n)))
                .map(BookSeat::bookingId)
                .toList();
        var found = new ArrayList<BookingId>();
        Optional<BookingId> after = Optional.empty();
        boolean complete = false;
        for (int round = 0; round < 10 && !complete; round++) {
            var part = (FoundBookings) search.find(
                    new FindBookings(Optional.of(match), Optional.empty(), Optional.empty(), false, after, 5));
            assertThat(part.bookings()).hasSizeLessThanOrEqualTo(5);
            found.addAll(ids(part));
            after = Optional.of(found.getLast());
            complete = part.complete();
        }

        assertThat(found).hasSize(10).doesNotHaveDuplicates().containsAll(more);
        assertThat(found.stream().map(BookingId::value)).isSorted();
    }

    @Test
    void aSearchForNothingIsRefused() {
        assertThat(search.find(new FindBookings(
                        Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), 10)))
                .isInstanceOf(Answer.Failed.class);
    }

    @Test
    void eachSearchUsesAnIndex() {
        assertThat(key(new FindBookings(
                        Optional.of(match), Optional.empty(), Optional.empty(), true, Optional.empty(), 10)))
                .isEqualTo("bookings_by_match");
        assertThat(key(new FindBookings(
                        Optional.empty(), Optional.of(fan), Optional.empty(), false, Optional.empty(), 10)))
                .isEqualTo("bookings_by_fan");
        assertThat(key(new FindBookings(
                        Optional.empty(), Optional.empty(), Optional.of(here.bookingId()), false, Optional.empty(), 1)))
                .isEqualTo("PRIMARY");
    }

    private String key(FindBookings question) {
        var asked = BookingSearch.search(question);
        var parameters = new ArrayList<Object>(asked.parameters());
        parameters.add(10);
        var columns = tables.value("EXPLAIN FORMAT=TRADITIONAL " + asked.sql(), parameters.toArray());
        return List.of("bookings_by_match", "bookings_by_fan", "PRIMARY").stream()
                .filter(columns::contains)
                .findFirst()
                .orElse(columns);
    }

    private BookSeat booked(BookSeat command) {
        handler.handle(command);
        steps.goOn(command.bookingId());
        return command;
    }

    private FoundBookings find(
            Optional<MatchId> ofMatch, Optional<FanId> ofFan, Optional<BookingId> booking, boolean confirmedOnly) {
        return (FoundBookings)
                search.find(new FindBookings(ofMatch, ofFan, booking, confirmedOnly, Optional.empty(), 500));
    }

    private static List<BookingId> ids(FoundBookings found) {
        return found.bookings().stream().map(FoundBooking::bookingId).toList();
    }
}
