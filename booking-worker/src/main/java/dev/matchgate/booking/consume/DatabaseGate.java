package dev.matchgate.booking.consume;

import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import dev.matchgate.booking.store.DatabaseFailure;
import dev.matchgate.booking.store.Transactions;

/**
 * Lets nobody receive while MySQL is away: messages that cannot be applied would only use up their receives. One
 * receiver asks MySQL, the others wait for it.
 */
@Singleton
public class DatabaseGate {

    private static final Logger LOG = Logger.getLogger(DatabaseGate.class);

    private final Transactions transactions;
    private final ReentrantLock asking = new ReentrantLock();
    /** Closed at first: nothing is received before MySQL has answered once. */
    private volatile boolean open;

    DatabaseGate(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A statement failed; whether MySQL is away shows when it is asked next. */
    public void suspect() {
        open = false;
    }

    /** Waits until MySQL answers or the worker stops. */
    public void pass(StopSignal stop) {
        if (open) {
            return;
        }
        asking.lock();
        try {
            var backoff = Backoff.afterFailure();
            boolean told = false;
            while (!open && !stop.given()) {
                try {
                    transactions.ping();
                    open = true;
                    if (told) {
                        LOG.info("MySQL answers again; receiving");
                    }
                } catch (DatabaseFailure e) {
                    if (!told) {
                        LOG.warn("MySQL is away; nothing is received until it answers", e);
                        told = true;
                    }
                    stop.awaited(backoff.next());
                }
            }
        } finally {
            asking.unlock();
        }
    }
}
