package dev.matchgate.common;

/** The one rule that ids share: only characters that mean nothing in a Redis key, a URL, an SQS group id or a log. */
final class Ids {

    private Ids() {}

    /** @throws IllegalArgumentException when the value is no id of at most {@code longest} characters */
    static void check(String name, String value, int longest) {
        if (!holds(value, longest)) {
            throw new IllegalArgumentException(name + " must be 1 to " + longest + " of A-Z a-z 0-9 _ -");
        }
    }

    private static boolean holds(String value, int longest) {
        return value != null
                && !value.isEmpty()
                && value.length() <= longest
                && value.chars().allMatch(Ids::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
