package dev.matchgate.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One fan's whole way: sign in, join, wait as told, hold a seat of those wished for, pay, see the end. Polls no more
 * often than the room asks.
 */
public final class Journey {

    private final RoomClient room;
    private final String match;
    private final List<String> wishes;
    private final Random random;

    /**
     * @param wishes the seats of one section that this fan would take, tried in an order of chance
     * @param random decides the order and who pays badly at first
     */
    public Journey(RoomClient room, String match, List<String> wishes, Random random) {
        this.room = room;
        this.match = match;
        this.wishes = new ArrayList<>(wishes);
        this.random = random;
    }

    /** Where a fan's way ended. */
    public sealed interface End {

        /** With an accepted booking in an end state. */
        record Booked(String fanId, List<String> bookingIds, String state) implements End {}

        /** Every wish was somebody else's. */
        record NothingLeft(String fanId) implements End {}

        /** The turn or the match ended first. */
        record TurnedAway(String fanId, String state) implements End {}
    }

    /** Walks the way to its end; blocks, so give it a virtual thread. */
    public End walk() {
        var fan = Fan.signIn(room, match);
        var status = fan.takeTurn();
        return Fan.isAdmitted(status) ? shop(fan) : new End.TurnedAway(fan.id(), status.text("state"));
    }

    private End shop(Fan fan) {
        for (var seat = nextWish(); seat.isPresent(); seat = nextWish()) {
            wishes.remove(seat.get());
            var hold = fan.hold(List.of(seat.get()));
            if (hold.status() == 201) {
                return pay(fan, hold.text("holdId"));
            }
            if (!hold.refusal().equals("seats-unavailable")) {
                return new End.TurnedAway(fan.id(), hold.refusal());
            }
        }
        fan.leave();
        return new End.NothingLeft(fan.id());
    }

    /** As people do: look at the map, then try one of the wishes that look free. */
    private Optional<String> nextWish() {
        if (wishes.isEmpty()) {
            return Optional.empty();
        }
        var section = wishes.getFirst().replaceFirst("-[^-]+-[^-]+$", "");
        var map = SeatMapView.of(room.insist("GET", "/api/matches/" + match + "/seats?section=" + section, Map.of(), "")
                .expect(200));
        var free = wishes.stream().filter(map::isFree).toList();
        return free.isEmpty() ? Optional.empty() : Optional.of(free.get(random.nextInt(free.size())));
    }

    /** One fan in ten is declined first, and pays again for the same hold with a new key. */
    private End pay(Fan fan, String holdId) {
        boolean declinedFirst = random.nextInt(10) == 0;
        if (!declinedFirst) {
            var paid = book(fan, holdId, "approve", fan.id() + "-1");
            return new End.Booked(fan.id(), List.of(paid.text("bookingId")), paid.text("state"));
        }
        var declined = book(fan, holdId, "decline", fan.id() + "-1");
        if (!declined.text("state").equals("REJECTED")) {
            throw new IllegalStateException("a declined payment ended as " + declined.body());
        }
        var paid = book(fan, holdId, "approve", fan.id() + "-2");
        return new End.Booked(
                fan.id(), List.of(declined.text("bookingId"), paid.text("bookingId")), paid.text("state"));
    }

    private static Answer book(Fan fan, String holdId, String paymentToken, String key) {
        var accepted = fan.book(holdId, paymentToken, key).expect(202);
        return fan.awaitEnd(accepted.text("bookingId"));
    }
}
