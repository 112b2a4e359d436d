package dev.matchgate.loadtest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One fan of one match, signed in, seen through HTTP: queues, holds, books, cancels. Asks no more often than the room
 * says. What takes effect once is asked again while a room is busy.
 */
public final class Fan {

    private static final List<String> IN_LINE = List.of("SCHEDULED", "WAITING", "PAUSED", "SOLD_OUT");
    private static final List<String> ENDED = List.of("CONFIRMED", "REJECTED", "CANCELLED");

    private static final int MOST_LOOKS = 15;

    private final RoomClient room;
    private final String match;
    private final String id;
    /** Grows with what the fan is given: queue token, admission token. */
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    private Fan(RoomClient room, String match, Answer session) {
        this.room = room;
        this.match = match;
        this.id = session.text("fanId");
        headers.put("Authorization", "Bearer " + session.text("token"));
    }

    /** A guest. */
    public static Fan signIn(RoomClient room, String match) {
        return new Fan(
                room, match, room.insist("POST", "/api/session", Map.of(), "").expect(201));
    }

    public String id() {
        return id;
    }

    /**
     * Joins the queue and waits as told; a fan whose turn runs keeps it. Blocks, so give it a virtual thread.
     *
     * @return the status at the end of the wait: ADMITTED, or why there is no turn
     */
    public Answer takeTurn() {
        var status = join();
        while (IN_LINE.contains(status.text("state"))) {
            Pause.seconds(status.body().path("pollAfterSeconds").asDouble(1));
            status = room.insist("GET", "/api/matches/" + match + "/queue/place", headers, "")
                    .expect(200);
        }
        if (isAdmitted(status)) {
            headers.put("Admission-Token", status.text("admissionToken"));
        }
        return status;
    }

    /**
     * Takes a place in the queue, or keeps the one that is there, and does not wait for the turn.
     *
     * @return the status of the place
     */
    public Answer join() {
        var status = room.insist("POST", "/api/matches/" + match + "/queue", headers, "")
                .expect(200, 201);
        headers.put("Queue-Token", status.text("queueToken"));
        return status;
    }

    public static boolean isAdmitted(Answer status) {
        return status.text("state").equals("ADMITTED");
    }

    /** Gives place or turn up. */
    public void leave() {
        room.insist("DELETE", "/api/matches/" + match + "/queue/place", headers, "")
                .expect(204);
    }

    /** @return the room's answer to one request, whatever it is: a hold that was made is not made again */
    public Answer hold(List<String> seats) {
        var ids = seats.stream().collect(Collectors.joining("\",\"", "\"", "\""));
        return room.send(
                "POST", "/api/tickets/hold", headers, "{\"matchId\":\"" + match + "\",\"seatIds\":[" + ids + "]}");
    }

    /** @return the room's answer, whatever it is: 202 with a bookingId, or a refusal */
    public Answer book(String holdId, String paymentToken, String key) {
        var withKey = new TreeMap<>(headers);
        withKey.put("Idempotency-Key", key);
        var body =
                "{\"holdId\":\"" + holdId + "\",\"payment\":{\"method\":\"card\",\"token\":\"" + paymentToken + "\"}}";
        return room.insist("POST", "/api/tickets/book", withKey, body);
    }

    /**
     * Blocks, five minutes at most.
     *
     * @return the booking once it is decided: CONFIRMED, REJECTED or CANCELLED
     */
    public Answer awaitEnd(String bookingId) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            var booking = look(bookingId).expect(200);
            if (hasEnded(booking)) {
                return booking;
            }
        }
        throw new IllegalStateException("booking " + bookingId + " is not decided");
    }

    public static boolean hasEnded(Answer booking) {
        return ENDED.contains(booking.text("state"));
    }

    /** @return the room's answer about a booking, after 20 s at the latest */
    public Answer look(String bookingId) {
        return get("/api/tickets/bookings/" + bookingId + "?waitSeconds=20");
    }

    /** @return the room's answer, whatever it is */
    public Answer cancel(String bookingId) {
        return room.insist("POST", "/api/tickets/cancel", headers, "{\"bookingId\":\"" + bookingId + "\"}");
    }

    /** @return the fan's bookings, the latest first */
    public Answer bookings() {
        return get("/api/tickets/bookings").expect(200);
    }

    /** @return the room's answer to a question that this fan may ask */
    public Answer get(String path) {
        return room.insist("GET", path, headers, "");
    }

    /** @return what the fan sends along with each request */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
