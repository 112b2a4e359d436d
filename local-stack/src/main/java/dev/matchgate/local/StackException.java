package dev.matchgate.local;

/**
 * The local stack or a part of it cannot start, for a reason the person at the keyboard can mend. The message is one
 * line fit to be shown as it stands; it never holds a password.
 */
public final class StackException extends RuntimeException {

    public StackException(String line) {
        super(line);
    }

    public StackException(String line, Throwable cause) {
        super(line, cause);
    }
}
