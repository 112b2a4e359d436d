package dev.matchgate.common;

/**
 * The names of all Redis keys and what each holds: the second contract between the services. The braces keep a match
 * in one cluster slot, so one script may touch all of its keys.
 *
 * <p>Times are Unix milliseconds unless a name says otherwise, lists are comma separated, a seat is its index in the
 * {@link SeatPlan}.
 */
public final class RedisKeys {

    /** Set of the ids of all matches, drafts too. */
    public static final String MATCHES = "matchgate:matches";

    /**
     * Marker that a worker has named every match of MySQL in {@link #MATCHES}, and has marked those that Redis lacks with
     * {@link #rebuilding()}. Without it nobody can tell what a Redis that has just lost everything should have. The
     * braces keep it on the list's node of a cluster, so that it goes with the list.
     */
    public static final String CATALOGUE_SHOWN = "{" + MATCHES + "}:shown";

    /**
     * Hash worker id to JSON {@code {"at":ms,"mysqlMillis":n,"commitMillis":n}}, renewed every 2 s; older than 10 s is
     * dead. commitMillis: the 90th percentile of booking transactions of the last 10 s, 0 when there was none.
     */
    public static final String WORKERS = "matchgate:workers";

    /**
     * List of {@link Asked} as JSON: the room appends (at most 100 wait), a worker takes the first. See {@link Question}.
     */
    public static final String QUESTIONS = "matchgate:questions";

    /**
     * Channel: the ids of bookings that a worker has just shown in an end state, separated by spaces. Told once and kept by
     * nobody: whoever waits for one looks from time to time as well.
     */
    public static final String ENDED_BOOKINGS = "matchgate:ended-bookings";

    /**
     * Hash room id to {@code <ms>|<polls a second>|<errors a minute>}, renewed each second while a match is on sale; older
     * than 10 s is gone.
     */
    public static final String ROOMS = "matchgate:rooms";

    private final String prefix;

    private RedisKeys(MatchId match) {
        this.prefix = "{match:" + match + "}:";
    }

    public static RedisKeys of(MatchId match) {
        return new RedisKeys(match);
    }

    /** String, {@link Answer} as JSON, kept for a minute. */
    public static String answer(String questionId) {
        return "matchgate:answer:" + questionId;
    }

    /** Hash booking id to match id, written by the room before it sends: how a booking is found by its id. */
    public static String fanBookings(FanId fan) {
        return "fan:" + fan + ":bookings";
    }

    /** String, {@link MatchDefinition} as JSON; written by the worker. */
    public String definition() {
        return prefix + "definition";
    }

    /**
     * Hash: state ({@link SaleState}), opensAtMicros, kickOffMicros, mode, ratePerMinute, minRatePerMinute,
     * maxRatePerMinute, maxActiveFans, batch (absent: derived), maxSeatsPerFan, message (absent: none), seed (hex),
     * drawCommitment (hex), settingsVersion, definitionVersion, opened (1 from the first script after the opening on),
     * calledOffAt (ms; absent: not called off; by the worker, with definitionVersion).
     */
    public String settings() {
        return prefix + "settings";
    }

    /** Hash: state (PENDING, APPLIED, REFUSED), reason, at, commandId. PENDING by the room, the rest by the worker. */
    public String publication() {
        return prefix + "publication";
    }

    /**
     * Marker that a worker has put everything about the match into Redis; without it holds and bookings answer 503. Its
     * value is from when on fans are admitted: at once after publishing, 15 s later after a loss of Redis, so that those
     * who waited can come back first.
     */
    public String rebuilt() {
        return prefix + "rebuilt";
    }

    /** Marker that Redis lacks the match or some of it, and a worker puts it back; goes when {@link #rebuilt()} comes. */
    public String rebuilding() {
        return prefix + "rebuilding";
    }

    /**
     * String: the run id of the Redis server on which a worker last saw the match complete. Another one means that the
     * match may have come back older than it was, from a replica or a file.
     */
    public String shownOn() {
        return prefix + "shown-on";
    }

    /** Sorted set of fans by queue number. */
    public String waiting() {
        return prefix + "waiting";
    }

    /** Sorted set of admitted fans by the end of their turn. */
    public String active() {
        return prefix + "active";
    }

    /**
     * Hash fan to {@code <queue number>|<state>|<ms>}: how far the fan has come, once no longer in {@link #waiting()}.
     * UNCLAIMED: admitted and not told yet, TURN: admitted and told (ms: the end of the turn); TIME, NOT_CLAIMED, DONE,
     * LEFT: over (ms: when); ABSENT: passed over (ms: until when the fan may come back); LATE: came back, is in
     * {@link #late()}. After a loss of Redis the worker writes {@code 0|DONE|<ms>} for a fan with a booking, ms being
     * when that booking was made.
     */
    public String turns() {
        return prefix + "turns";
    }

    /**
     * Hash: tokens, refilledAtMicros; tickedAt (the last run of admission, in ms), gapFrom, gapMillis, gapUntil (when
     * nobody could be seen, for how long, and until when that counts); frontier (the highest queue number that admission
     * has passed), lastNumber; joinedTotal, admittedTotal, passedTotal (absent fans passed over), claimedTotal.
     */
    public String admission() {
        return prefix + "admission";
    }

    /** Sorted set of fans who came back after they had been passed over, by queue number: the late list. */
    public String late() {
        return prefix + "late";
    }

    /**
     * What the keys of the hashes begin with that say until when a fan counts as present: {@link Presence} names the hash,
     * the field and the value.
     */
    public String presencePrefix() {
        return prefix + "seen:";
    }

    /** Sorted set of JSON {@code {"settingsVersion","at","by","reason","changed"}} by settingsVersion, the last 500. */
    public String changes() {
        return prefix + "changes";
    }

    /** Sorted set of JSON, how the sale stood each ten seconds of the last hour, by tens of seconds since 1970. */
    public String history() {
        return prefix + "history";
    }

    /** Hash of the AUTO rate: evaluatedAt, changedAt, loweredAt, calmSince, all in ms. */
    public String autoRate() {
        return prefix + "auto-rate";
    }

    /** String, one letter a seat: A free, B booked, X withheld; written by the worker only. */
    public String seats() {
        return prefix + "seats";
    }

    /** String, four bytes a seat, big-endian: the version of the row in {@code seats} that the letter shows. */
    public String seatVersions() {
        return prefix + "seat-versions";
    }

    /** Hash: version (grows with each change of what the seat map shows), unsold (seats with the letter A). */
    public String seatCounts() {
        return prefix + "seat-counts";
    }

    /** Hash seat to hold id. An entry whose hold is not in {@link #holds()} with a later end means nothing. */
    public String held() {
        return prefix + "held";
    }

    /** Sorted set of hold ids by their end; {@code +inf} for a submitted hold. */
    public String holds() {
        return prefix + "holds";
    }

    /** Hash: fan, seats, seatIds, amountKrw, expiresAt, state (HELD, SUBMITTED), bookingId once submitted. */
    public String hold(HoldId hold) {
        return holdPrefix() + hold;
    }

    /** What the keys of all holds begin with, for a script that learns the ids itself. */
    public String holdPrefix() {
        return prefix + "hold:";
    }

    /** Hash {@code hold:<id>} or {@code booking:<id>} to a number of seats: what counts against maxSeatsPerFan. */
    public String fan(FanId fan) {
        return fanPrefix() + fan;
    }

    /** What the keys of all fans of the match begin with. */
    public String fanPrefix() {
        return prefix + "fan:";
    }

    /**
     * Hash: fanId, holdId, seatIds, seats, amountKrw, state, reason, payment, createdAt, updatedAt, version (0 until a
     * worker has projected it), requestHash, paymentMethod; paymentToken until the first projection. The room also
     * counts there who may have sent it (sends) and how often it was sent again (resends).
     */
    public String booking(BookingId booking) {
        return bookingPrefix() + booking;
    }

    /** What the keys of all bookings begin with. */
    public String bookingPrefix() {
        return prefix + "booking:";
    }

    /** Sorted set of booking ids by when they are sent again; an entry goes with the worker's first projection. */
    public String outbox() {
        return prefix + "outbox";
    }

    /** Sorted set of the booking ids of {@link #outbox()} by when they were submitted: what no worker has decided yet. */
    public String undecided() {
        return prefix + "undecided";
    }

    /** Hash: submittedTotal (booking requests taken), decidedTotal (bookings that a worker has shown for the first time). */
    public String bookingTotals() {
        return prefix + "booking-totals";
    }

    /** String, {@link AuditReport} as JSON: the last audit of the match; by the worker, kept for a day. */
    public String audit() {
        return prefix + "audit";
    }

    /** String {@code <ISO time>|<random>}: since when an audit is under way; ends with it, or soon after its worker. */
    public String auditUnderWay() {
        return prefix + "audit-under-way";
    }
}
