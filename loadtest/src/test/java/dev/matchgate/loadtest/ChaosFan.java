package dev.matchgate.loadtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import static org.awaitility.Awaitility.await;

/**
 * A fan who wants seats while everything breaks around: takes what looks free, pays with whatever card, tries again when
 * refused. Knows at the end which requests the room promised to bring to an end.
 */
final class ChaosFan implements Callable<ChaosFan> {

    private static final List<String> CARDS = List.of(
            "approve",
            "approve",
            "approve",
            "decline",
            "lost-approve",
            "lost-decline",
            "slow-300",
            "late-approve-1",
            "refund-fails-1");
    private static final int MOST_TRIES = 6;

    private final Sale sale;
    private final Random random;
    private final Consumer<String> accepted;
    private final Map<String, String> ends = new HashMap<>();
    private final Fan fan;

    /** @param accepted is told of each booking that was answered with 202 */
    ChaosFan(Sale sale, Random random, Consumer<String> accepted) {
        this.sale = sale;
        this.random = random;
        this.accepted = accepted;
        this.fan = sale.fan();
    }

    Fan fan() {
        return fan;
    }

    /** @return each booking that was answered with 202, and how it must have ended by what the fan was told */
    Map<String, String> ends() {
        return Map.copyOf(ends);
    }

    @Override
    public ChaosFan call() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (!Fan.isAdmitted(fan.takeTurn())) {
                return this;
            }
            var hold = fan.hold(wanted());
            if (hold.status() == 201 && pays(hold.text("holdId"))) {
                return this;
            }
        }
        return this;
    }

    /** One to four neighbours, some of which another fan wants too. */
    private List<String> wanted() {
        int count = 1 + random.nextInt(Sale.MAX_SEATS_PER_FAN);
        var seats = sale.seats();
        var map = sale.map();
        var starts = new ArrayList<>(
                IntStream.rangeClosed(0, seats.size() - count).boxed().toList());
        Collections.shuffle(starts, random);
        return starts.stream()
                .map(start -> seats.subList(start, start + count))
                .filter(some -> some.stream().allMatch(map::isFree))
                .findFirst()
                .orElseGet(() -> seats.subList(0, count));
    }

    /** @return whether the fan is content: has the seats, or had them and gave them back */
    private boolean pays(String hold) {
        for (int card = 0; card < MOST_TRIES; card++) {
            var answer = fan.book(hold, CARDS.get(random.nextInt(CARDS.size())), hold + "-" + card);
            if (answer.status() != 202) {
                return false;
            }
            var booking = answer.text("bookingId");
            accepted.accept(booking);
            var end = awaitEnd(booking);
            ends.put(booking, end.text("state"));
            if (end.text("state").equals("CONFIRMED")) {
                maybeCancel(booking);
                return true;
            }
            if (!end.text("reason").equals("PAYMENT_DECLINED")) {
                return false;
            }
        }
        return false;
    }

    /** A booking that no worker has written down yet is unknown for a while when Redis has lost it. */
    private Answer awaitEnd(String booking) {
        return await().atMost(Sale.LIMIT).until(() -> fan.look(booking).expect(200, 404), Fan::hasEnded);
    }

    private void maybeCancel(String booking) {
        if (random.nextInt(4) == 0) {
            // Redis may have lost it in this moment: then it stays as it is.
            var answer = fan.cancel(booking).expect(202, 404);
            ends.put(booking, answer.status() == 202 ? "CANCELLED" : "CONFIRMED");
        }
    }
}
