package dev.matchgate.booking.booking;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.payment.PaymentProvider;
import dev.matchgate.booking.payment.Refund;
import dev.matchgate.booking.payment.RefundOutcome;
import dev.matchgate.common.BookingId;

/** Answers nobody until a test lets it, and approves everything then but the token decline. */
final class HeldProvider implements PaymentProvider {

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    void release() {
        released.countDown();
    }

    /** @return whether a question was called off, at the latest after 20 s */
    boolean wasInterrupted() throws InterruptedException {
        return interrupted.await(20, TimeUnit.SECONDS);
    }

    @Override
    public ChargeOutcome charge(Charge charge) {
        waitForRelease();
        return charge.token().equals("decline") ? new ChargeOutcome.Declined() : new ChargeOutcome.Approved();
    }

    @Override
    public ChargeOutcome lookUp(BookingId booking, long amountKrw) {
        waitForRelease();
        return new ChargeOutcome.Approved();
    }

    @Override
    public RefundOutcome refund(Refund refund) {
        waitForRelease();
        return new RefundOutcome.Refunded();
    }

    private void waitForRelease() {
        try {
            if (!released.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the provider answer");
            }
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
