package dev.matchgate.waitingroom.http;

/** Every correct "no" that a caller can meet. The name is the last part of the problem's {@code type}. */
public enum Refusal {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    NOT_SIGNED_IN(401, "A valid bearer token is needed"),
    NOT_ADMITTED(403, "You are not admitted to this match"),
    NOT_OPS(403, "This call is for ops"),
    FOREIGN_FORM(403, "This form was sent by a page of another site"),
    UNKNOWN_PATH(404, "There is nothing at this address"),
    UNKNOWN_MATCH(404, "There is no such match"),
    UNKNOWN_SECTION(404, "The match has no such section"),
    UNKNOWN_QUEUE_TOKEN(404, "This queue token is not one of ours"),
    UNKNOWN_HOLD(404, "There is no such hold of yours"),
    UNKNOWN_BOOKING(404, "There is no such booking of yours"),
    METHOD_NOT_ALLOWED(405, "This address does not take this method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the asked form"),
    QUEUE_CLOSED(409, "The queue of this match is closed"),
    MATCH_CLOSED(409, "The sale of this match is closed"),
    SEATS_UNAVAILABLE(409, "Some of the seats are taken"),
    HOLD_SUBMITTED(409, "The hold is being booked"),
    NOT_CANCELLABLE(409, "The booking cannot be cancelled, or not any more"),
    NO_TICKET(409, "Only a confirmed booking has a ticket"),
    CHANGED_MEANWHILE(409, "Somebody else has changed the same setting"),
    CALLED_OFF(409, "The match is called off"),
    NOT_PUBLISHED(409, "The match is a draft"),
    HOLD_EXPIRED(410, "The hold has run out"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
    UNKNOWN_SEATS(422, "The match does not have some of the seats"),
    TOO_MANY_SEATS(422, "A fan may not have that many seats of this match"),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key came with another request before"),
    POLLING_TOO_FAST(429, "You ask more often than you were told to"),
    UNAVAILABLE(503, "Please try again in a moment");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** @return the name as it stands in the problem's type: lower case with hyphens */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** @return this refusal, to be thrown by a resource */
    public Refused refused() {
        return new Refused(Problem.of(this));
    }

    /** @return this refusal with a sentence about this one case, to be thrown by a resource */
    public Refused refused(String detail) {
        return new Refused(Problem.of(this).withDetail(detail));
    }
}
