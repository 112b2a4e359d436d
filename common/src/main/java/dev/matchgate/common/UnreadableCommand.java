package dev.matchgate.common;

/** A message that is no command of a version this code knows; delivering it again cannot help. */
public final class UnreadableCommand extends Exception {

    UnreadableCommand(String message) {
        super(message);
    }
}
