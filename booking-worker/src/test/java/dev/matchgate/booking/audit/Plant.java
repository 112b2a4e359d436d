package dev.matchgate.booking.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.matchgate.booking.audit.AuditedMatch.Sale;

/** Something wrong, and the check that has to find it. */
enum Plant {
    A_SEAT_OF_NO_BOOKING(
            "I1:",
            "A-2-1 belongs to booking ghost, which does not exist",
            sale -> sale.sql(
                    "UPDATE seats SET booking_id = 'ghost' WHERE match_id = ? AND seat_id = 'A-2-1'",
                    sale.match().value())),
    A_SEAT_OF_A_REJECTED_BOOKING(
            "I1:",
            "which is REJECTED",
            sale -> sale.sql(
                    "UPDATE seats SET status = 'BOOKED', booking_id = ? WHERE match_id = ? AND seat_id = 'A-3-1'",
                    sale.declinedId(),
                    sale.match().value())),
    A_SEAT_NOBODY_ASKED_FOR(
            "I1:",
            "which did not ask for it",
            sale -> sale.sql(
                    "UPDATE seats SET status = 'BOOKED', booking_id = ? WHERE match_id = ? AND seat_id = 'A-9-9'",
                    sale.confirmedId(),
                    sale.match().value())),
    A_SEAT_OF_ANOTHER_MATCHS_BOOKING(
            "I1:",
            "which is one of match another",
            sale -> sale.sql("UPDATE bookings SET match_id = 'another' WHERE id = ?", sale.confirmedId())),
    A_SEAT_THAT_WAS_TAKEN_AWAY(
            "I2:",
            "owns 1 of the 2 seats",
            sale -> sale.sql(
                    "UPDATE seats SET status = 'AVAILABLE', booking_id = NULL WHERE match_id = ? AND seat_id = 'A-2-1'",
                    sale.match().value())),
    A_REJECTED_BOOKING_THAT_OWNS(
            "I2:",
            "is REJECTED owns 1 seats",
            sale -> sale.sql(
                    "UPDATE seats SET status = 'BOOKED', booking_id = ? WHERE match_id = ? AND seat_id = 'A-3-1'",
                    sale.declinedId(),
                    sale.match().value())),
    ANOTHER_PRICE(
            "I2:",
            "is to cost 1 won and its seats cost 60000",
            sale -> sale.sql("UPDATE bookings SET amount_krw = 1 WHERE id = ?", sale.confirmedId())),
    A_BOOKING_NOBODY_PAID(
            "I3:",
            "is CONFIRMED and the provider took 0 won",
            sale -> sale.sql("DELETE FROM simulated_ledger WHERE idempotency_key = ?", sale.confirmedId())),
    MONEY_WITHOUT_A_SEAT("I3:", "is REJECTED and the provider took 30000 won and gave back 0", sale -> {
        sale.sql("DELETE FROM simulated_ledger WHERE idempotency_key = ?", sale.declinedId());
        ledger(sale, sale.declinedId(), 30_000);
    }),
    MONEY_GIVEN_BACK_FOR_A_SEAT_THAT_IS_KEPT(
            "I3:", "gave back 60000", sale -> ledger(sale, sale.confirmedId() + ":refund", 60_000)),
    A_CANCELLED_BOOKING_THAT_WAS_NOT_REFUNDED(
            "I3:",
            "is CANCELLED and the provider took 30000 won and gave back 0",
            sale -> sale.sql("DELETE FROM simulated_ledger WHERE idempotency_key = ?", sale.cancelledId() + ":refund")),
    MONEY_THAT_WAS_OWED_AND_FORGOTTEN(
            "I3:",
            "is CANCELLED and its payment is REFUNDING",
            sale -> sale.sql("UPDATE payments SET state = 'REFUNDING' WHERE booking_id = ?", sale.cancelledId())),
    A_PAYMENT_THAT_SAYS_OTHERWISE(
            "I3:",
            "its payment is DECLINED",
            sale -> sale.sql("UPDATE payments SET state = 'DECLINED' WHERE booking_id = ?", sale.confirmedId())),
    A_PAYMENT_OVER_ANOTHER_AMOUNT(
            "I3:",
            "its payment is one over 5 won",
            sale -> sale.sql("UPDATE payments SET amount_krw = 5 WHERE booking_id = ?", sale.confirmedId())),
    A_BOOKING_NOBODY_GOES_ON_WITH(
            "I4:",
            "nobody goes on with it",
            sale -> sale.sql(
                    "UPDATE bookings SET state = 'PENDING', reason = NULL, next_step_at = NULL,"
                            + " updated_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE id = ?",
                    sale.declinedId())),
    A_BOOKING_THAT_IS_LATE(
            "I4:",
            "should have gone on",
            sale -> sale.sql(
                    "UPDATE bookings SET next_step_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE id = ?",
                    sale.confirmedId())),
    A_BOOKING_THAT_WAS_NEVER_SHOWN(
            "I4:",
            "has never been shown so",
            sale -> sale.sql("UPDATE bookings SET projected_version = 0 WHERE id = ?", sale.confirmedId())),
    A_TICKET_FOR_A_MATCH_THAT_IS_CALLED_OFF(
            "I4:",
            "has been called off long ago",
            sale -> sale.sql(
                    "UPDATE matches SET called_off_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR, called_off_command = 'c'"
                            + " WHERE id = ?",
                    sale.match().value())),
    TWO_BOOKINGS_OF_ONE_HOLD(
            "I7:",
            "has 2 bookings",
            sale -> sale.sql(
                    "UPDATE bookings SET hold_id = ?, reason = 'FAILED' WHERE id = ?",
                    sale.confirmed().holdId().value(),
                    sale.declinedId())),
    A_BOOKING_OF_NO_REQUEST(
            "I7:",
            "does not tell which request",
            sale -> sale.sql("UPDATE bookings SET request_hash = '' WHERE id = ?", sale.confirmedId())),
    A_WRONG_COUNT(
            "I8:",
            "is counted with 3 seats and owns 2",
            sale -> sale.sql(
                    "UPDATE fan_allowances SET seats = seats + 1 WHERE fan_id = ?",
                    sale.confirmed().fanId().value())),
    NO_COUNT(
            "I8:",
            "nothing is counted for fan",
            sale -> sale.sql(
                    "DELETE FROM fan_allowances WHERE fan_id = ?",
                    sale.confirmed().fanId().value())),
    A_FAN_WITH_TOO_MANY_SEATS("I8:", "owns 6 seats, and the match allows 4", sale -> {
        IntStream.rangeClosed(3, 6)
                .forEach(n -> sale.sql(
                        "INSERT INTO booking_seats (booking_id, seat_id) VALUES (?, ?)",
                        sale.confirmedId(),
                        "A-2-" + n));
        sale.sql(
                "UPDATE fan_allowances SET seats = 6 WHERE fan_id = ?",
                sale.confirmed().fanId().value());
    }),
    A_SEAT_WITHOUT_A_ROW(
            "seats:",
            "A-9-9 is in the plan and has no row",
            sale -> sale.sql(
                    "DELETE FROM seats WHERE match_id = ? AND seat_id = 'A-9-9'",
                    sale.match().value())),
    A_ROW_WITHOUT_A_SEAT(
            "seats:",
            "Z-1-1 has a row and is not in the plan",
            sale -> sale.sql(
                    "INSERT INTO seats (match_id, seat_id, section, row_label, seat_number, status, amount_krw, version)"
                            + " VALUES (?, 'Z-1-1', 'Z', '1', 1, 'AVAILABLE', 1, 1)",
                    sale.match().value())),
    A_SOLD_SEAT_SHOWN_FREE(
            "seat map:",
            "A-2-1 is BOOKED (version 2) and Redis shows 'A' (version 2)",
            sale -> sale.command("SETRANGE", sale.keys().seats(), "20", "A")),
    A_SEAT_SHOWN_AS_IT_WAS(
            "seat map:",
            "A-9-9 is WITHHELD (version 2) and Redis shows 'A' (version 1)",
            sale -> sale.sql(
                    "UPDATE seats SET status = 'WITHHELD', version = 2 WHERE match_id = ? AND seat_id = 'A-9-9'",
                    sale.match().value())),
    A_SEAT_MAP_THAT_IS_GONE(
            "unsold:",
            "Redis shows 0 of 400 seats",
            sale -> sale.command("DEL", sale.keys().seats())),
    A_WRONG_NUMBER_OF_FREE_SEATS(
            "unsold:",
            "Redis shows 397 free seats and has '398' as unsold",
            sale -> sale.command("HINCRBY", sale.keys().seatCounts(), "unsold", "1")),
    A_BOOKING_SHOWN_IN_ANOTHER_STATE(
            "bookings:",
            "Redis shows it as REJECTED",
            sale -> sale.command("HSET", sale.keys().booking(sale.confirmed().bookingId()), "state", "REJECTED")),
    A_BOOKING_SHOWN_AS_ANOTHERS(
            "bookings:",
            "fan somebody",
            sale -> sale.command("HSET", sale.keys().booking(sale.confirmed().bookingId()), "fanId", "somebody")),
    A_BOOKING_WITH_ANOTHER_REQUEST(
            "bookings:",
            "with another request",
            sale -> sale.command("HSET", sale.keys().booking(sale.confirmed().bookingId()), "requestHash", "other")),
    A_BOOKING_THAT_REDIS_LOST(
            "bookings:",
            "Redis shows version 0",
            sale -> sale.command("DEL", sale.keys().booking(sale.confirmed().bookingId()))),
    A_BOOKING_AHEAD_OF_ITS_ROW(
            "bookings:",
            "Redis shows version 9",
            sale -> sale.command("HSET", sale.keys().booking(sale.confirmed().bookingId()), "version", "9")),
    SEATS_THAT_COUNT_AGAINST_NOBODY(
            "fans:",
            "counts '' of them",
            sale -> sale.command("HDEL", sale.keys().fan(sale.confirmed().fanId()), "booking:" + sale.confirmedId())),
    SEATS_THAT_COUNT_FOR_NOTHING(
            "fans:",
            "counts '1' of them",
            sale -> sale.command(
                    "HSET", sale.keys().fan(sale.declined().fanId()), "booking:" + sale.declinedId(), "1")),
    A_HOLD_THAT_NEVER_ENDS("holds:", "never ends", sale -> {
        var hold = sale.confirmed().holdId();
        sale.command("HSET", sale.keys().hold(hold), "bookingId", sale.confirmedId());
        sale.command("ZADD", sale.keys().holds(), "+inf", hold.value());
    }),
    A_HOLD_WITHOUT_A_BOOKING(
            "submitted holds:",
            "hold stray never ends, and it has no booking",
            sale -> sale.command("ZADD", sale.keys().holds(), "+inf", "stray")),
    A_HOLD_WHOSE_BOOKING_IS_GONE(
            "submitted holds:",
            "hold stray never ends, and its booking ghost is not there",
            sale -> submitted(sale, "stray", "ghost")),
    A_HOLD_THAT_ITS_BOOKING_DOES_NOT_NAME(
            "submitted holds:", "names hold hold-", sale -> submitted(sale, "stray", sale.confirmedId())),
    A_HOLD_OF_A_DECIDED_BOOKING(
            "submitted holds:",
            "is CONFIRMED",
            sale -> submitted(sale, sale.confirmed().holdId().value(), sale.confirmedId())),
    A_DECIDED_BOOKING_THAT_IS_SENT_AGAIN(
            "outbox:",
            "is CONFIRMED and Redis has it as undecided",
            sale -> sale.command("ZADD", sale.keys().outbox(), "1", sale.confirmedId())),
    A_REQUEST_NOBODY_DECIDES(
            "outbox:", "I4: booking lost was submitted at 1970-01-01T00:00:01Z and nobody has decided it", sale -> {
                sale.command("ZADD", sale.keys().outbox(), "1", "lost");
                sale.command("ZADD", sale.keys().undecided(), "1000", "lost");
            }),
    TOO_MANY_FANS_INSIDE("I6:", "2001 fans shop, and in the last hour at most 2000 were allowed to", sale -> {
        var arguments = new ArrayList<>(List.of(sale.keys().active()));
        IntStream.rangeClosed(1, 2_001).forEach(n -> arguments.addAll(List.of("9999999999999", "fan-" + n)));
        sale.command("ZADD", arguments.toArray(String[]::new));
    });

    private final String check;
    private final String violation;
    /** Each acts on what it is given and keeps nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Sale> way;

    Plant(String check, String violation, Consumer<Sale> way) {
        this.check = check;
        this.violation = violation;
        this.way = way;
    }

    String check() {
        return check;
    }

    String violation() {
        return violation;
    }

    void in(Sale sale) {
        way.accept(sale);
    }

    private static void submitted(Sale sale, String hold, String booking) {
        sale.command("ZADD", sale.keys().holds(), "+inf", hold);
        sale.command("HSET", sale.keys().holdPrefix() + hold, "bookingId", booking);
    }

    private static void ledger(Sale sale, String key, long amountKrw) {
        sale.sql(
                "INSERT INTO simulated_ledger (idempotency_key, amount_krw, outcome, asked_at, answers_at)"
                        + " VALUES (?, ?, 'APPROVED', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                key,
                amountKrw);
    }
}
