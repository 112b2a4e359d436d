package dev.matchgate.loadtest.bench;

import java.util.Set;

import io.vertx.core.buffer.Buffer;

/**
 * A fan who waits as fans do: asks for the place, asks again when told to, and is idle once admitted. On one event loop,
 * with a connection of the fan's own.
 */
final class PollingFan implements AnswerHandler {

    /** What a fan does who got an error and was not told when to come back. */
    private static final double AFTER_ERROR_SECONDS = 2;

    private static final Set<String> STATES_TO_WAIT_IN = Set.of("SCHEDULED", "WAITING", "PAUSED", "SOLD_OUT");

    private final Connection connection;
    private final String match;
    private final FanDiary diary;
    private Buffer request;
    private boolean joining;
    private long askedAt;

    private PollingFan(Connection connection, String match, FanDiary diary, Buffer request, boolean joining) {
        this.connection = connection;
        this.match = match;
        this.diary = diary;
        this.request = request;
        this.joining = joining;
    }

    static PollingFan whoJoins(Connection connection, String match, FanDiary diary, String bearer) {
        return new PollingFan(connection, match, diary, Wire.join(match, bearer), true);
    }

    static PollingFan whoHasJoined(Connection connection, String match, FanDiary diary, String queueToken) {
        return new PollingFan(connection, match, diary, Wire.place(match, queueToken), false);
    }

    /** Begins, and goes on until admitted or until the diary says that it is over. */
    void askAfter(double seconds) {
        long due = System.nanoTime() + (long) (seconds * 1e9);
        connection.after((long) (seconds * 1_000), () -> ask(due));
    }

    private void ask(long due) {
        if (diary.isOver()) {
            return;
        }
        askedAt = System.nanoTime();
        diary.asked(askedAt - due);
        connection.send(request, this);
    }

    @Override
    public void answered(WireAnswer answer) {
        long took = System.nanoTime() - askedAt;
        diary.heard();
        try {
            hear(answer, took);
        } catch (RuntimeException e) {
            diary.wrong("unreadable: " + e.getMessage());
        }
    }

    private void hear(WireAnswer answer, long took) {
        if (answer.status() == 200 || (joining && answer.status() == 201)) {
            read(answer, took);
        } else {
            diary.wrong("status " + answer.status());
            askAfter(AFTER_ERROR_SECONDS);
        }
    }

    private void read(WireAnswer answer, long took) {
        var status = answer.json();
        if (joining) {
            joining = false;
            request = Wire.place(match, status.path("queueToken").asText());
            diary.joined(took);
        } else {
            diary.placed(took);
        }
        var state = status.path("state").asText();
        if (state.equals("ADMITTED")) {
            diary.admitted();
        } else if (STATES_TO_WAIT_IN.contains(state)) {
            askAfter(status.path("pollAfterSeconds").asDouble(AFTER_ERROR_SECONDS));
        } else {
            diary.wrong("state " + state);
        }
    }

    /** Who is idle hears nothing of it: a connection that the room closes after a while is no error then. */
    @Override
    public void failed(String why) {
        diary.heard();
        diary.wrong(why);
    }
}
