package dev.matchgate.local;

/** Says in one line why something failed. */
final class Causes {

    private Causes() {}

    /** The innermost cause tells it best ("Connection refused"); the outer ones name only our own calls. */
    static String line(String what, Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return what + " (" + message.lines().findFirst().orElse("").strip() + ")";
    }
}
