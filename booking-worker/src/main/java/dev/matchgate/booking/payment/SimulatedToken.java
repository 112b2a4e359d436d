package dev.matchgate.booking.payment;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a token asks of the simulated provider:
 *
 * <ul>
 *   <li>{@code approve}, {@code decline}: at once
 *   <li>{@code slow-<ms>}: approved, and the answer takes that long, ten minutes at most
 *   <li>{@code lost-approve}, {@code lost-decline}: decided, but the first answer is lost
 *   <li>{@code late-approve-<s>}: approved, and nobody is told for so long, whoever asks
 *   <li>{@code refund-fails-<n>}: approved, and the first n attempts to give it back fail
 * </ul>
 *
 * Anything else is declined.
 *
 * @param delay how long after the first question the outcome is told
 * @param waits whether who asks before that waits for the answer, or gets none
 * @param losesFirstAnswer whether who asks first gets no answer
 */
record SimulatedToken(boolean approve, Duration delay, boolean waits, boolean losesFirstAnswer, int refundsToFail) {

    private static final Pattern SLOW = Pattern.compile("slow-([0-9]{1,6})");
    private static final Pattern LATE = Pattern.compile("late-approve-([0-9]{1,6})");
    private static final Pattern REFUND_FAILS = Pattern.compile("refund-fails-([0-9]{1,4})");
    private static final Duration SLOWEST = Duration.ofMinutes(10);

    static SimulatedToken parse(String token) {
        return switch (token) {
            case "approve" -> atOnce(true, 0);
            case "lost-approve" -> new SimulatedToken(true, Duration.ZERO, false, true, 0);
            case "lost-decline" -> new SimulatedToken(false, Duration.ZERO, false, true, 0);
            default -> parseNumbered(token);
        };
    }

    private static SimulatedToken parseNumbered(String token) {
        var slow = SLOW.matcher(token);
        if (slow.matches()) {
            var delay = Duration.ofMillis(number(slow));
            return new SimulatedToken(true, delay.compareTo(SLOWEST) < 0 ? delay : SLOWEST, true, false, 0);
        }
        var late = LATE.matcher(token);
        if (late.matches()) {
            return new SimulatedToken(true, Duration.ofSeconds(number(late)), false, false, 0);
        }
        var fails = REFUND_FAILS.matcher(token);
        return fails.matches() ? atOnce(true, number(fails)) : atOnce(false, 0);
    }

    private static SimulatedToken atOnce(boolean approve, int refundsToFail) {
        return new SimulatedToken(approve, Duration.ZERO, false, false, refundsToFail);
    }

    private static int number(Matcher matched) {
        return Integer.parseInt(matched.group(1));
    }
}
