package dev.matchgate.waitingroom;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while this is open, of our own code at every level, as a log shows it. */
public final class EveryLogLine extends Handler implements AutoCloseable {

    private final PatternFormatter format = new PatternFormatter("%s%e");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.matchgate");
    private final Optional<Level> before = Optional.ofNullable(ours.getLevel());

    public EveryLogLine() {
        setLevel(Level.ALL);
        root.addHandler(this);
        ours.setLevel(Level.ALL);
    }

    /** @return each with its parameters and the stack trace */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(format.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        ours.setLevel(before.orElse(null));
    }
}
