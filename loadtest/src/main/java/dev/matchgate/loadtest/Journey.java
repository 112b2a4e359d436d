package dev.matchgate.loadtest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * One fan's whole way: sign in, join, wait as told, hold a seat of those wished for, pay, see the end. Polls no more
 * often than the room asks.
 */
public final class Journey {

    private final RoomClient room;
    private final String match;
    private final List<String> wishes;
    private final Random random;
    private final Map<String, String> headers = new TreeMap<>();

    /**
     * @param wishes the seats of one section that this fan would take, tried in an order of chance
     * @param random decides the order and who pays badly at first
     */
    public Journey(RoomClient room, String match, List<String> wishes, Random random) {
        this.room = room;
        this.match = match;
        this.wishes = new java.util.ArrayList<>(wishes);
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
        var session = room.insist("POST", "/api/session", Map.of(), "").expect(201);
        var fan = session.text("fanId");
        headers.put("Authorization", "Bearer " + session.text("token"));
        var joined = room.insist("POST", "/api/matches/" + match + "/queue", headers, "")
                .expect(200, 201);
        headers.put("Queue-Token", joined.text("queueToken"));
        var status = waitForTurn(joined);
        if (!status.text("state").equals("ADMITTED")) {
            return new End.TurnedAway(fan, status.text("state"));
        }
        headers.put("Admission-Token", status.text("admissionToken"));
        return shop(fan);
    }

    private Answer waitForTurn(Answer joined) {
        var status = joined;
        while (List.of("SCHEDULED", "WAITING", "PAUSED", "SOLD_OUT").contains(status.text("state"))) {
            Pause.seconds(status.body().path("pollAfterSeconds").asDouble(1));
            status = room.insist("GET", "/api/matches/" + match + "/queue/place", headers, "")
                    .expect(200);
        }
        return status;
    }

    private End shop(String fan) {
        for (var seat = nextWish(); seat.isPresent(); seat = nextWish()) {
            wishes.remove(seat.get());
            var body = "{\"matchId\":\"" + match + "\",\"seatIds\":[\"" + seat.get() + "\"]}";
            var hold = room.send("POST", "/api/tickets/hold", headers, body);
            if (hold.status() == 201) {
                return pay(fan, hold.text("holdId"));
            }
            if (!hold.refusal().equals("seats-unavailable")) {
                return new End.TurnedAway(fan, hold.refusal());
            }
        }
        room.insist("DELETE", "/api/matches/" + match + "/queue/place", headers, "")
                .expect(204);
        return new End.NothingLeft(fan);
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
    private End pay(String fan, String holdId) {
        boolean declinedFirst = random.nextInt(10) == 0;
        if (!declinedFirst) {
            var paid = book(holdId, "approve", fan + "-1");
            return new End.Booked(fan, List.of(paid.text("bookingId")), paid.text("state"));
        }
        var declined = book(holdId, "decline", fan + "-1");
        if (!declined.text("state").equals("REJECTED")) {
            throw new IllegalStateException("a declined payment ended as " + declined.body());
        }
        var paid = book(holdId, "approve", fan + "-2");
        return new End.Booked(fan, List.of(declined.text("bookingId"), paid.text("bookingId")), paid.text("state"));
    }

    private Answer book(String holdId, String paymentToken, String key) {
        var withKey = new TreeMap<>(headers);
        withKey.put("Idempotency-Key", key);
        var body =
                "{\"holdId\":\"" + holdId + "\",\"payment\":{\"method\":\"card\",\"token\":\"" + paymentToken + "\"}}";
        var accepted = room.insist("POST", "/api/tickets/book", withKey, body).expect(202);
        var booking = accepted;
        while (!List.of("CONFIRMED", "REJECTED", "CANCELLED").contains(booking.text("state"))) {
            booking = room.insist(
                            "GET",
                            "/api/tickets/bookings/" + accepted.text("bookingId") + "?waitSeconds=20",
                            headers,
                            "")
                    .expect(200);
        }
        return booking;
    }
}
