package dev.matchgate.booking.booking;

import jakarta.inject.Singleton;

/** Asks the payment provider what is left to ask about a booking and writes down what it says. */
@Singleton
class PaymentSteps {

    private final PaymentQuestions questions;
    private final Settlement charges;
    private final WatchSettlement watches;
    private final RefundSettlement refunds;

    PaymentSteps(PaymentQuestions questions, Settlement charges, WatchSettlement watches, RefundSettlement refunds) {
        this.questions = questions;
        this.charges = charges;
        this.watches = watches;
        this.refunds = refunds;
    }

    /** @param whenSlow is run once when an answer does not come at once */
    void ask(Booking booking, Runnable whenSlow) {
        var id = booking.bookingId();
        switch (booking.leftToAsk()) {
            case CHARGE ->
                charges.openCharge(id)
                        .ifPresent(open -> charges.settle(booking, open, questions.charge(open.charge(), whenSlow)));
            case LOOK_UP ->
                watches.watched(id).ifPresent(watched -> watches.settle(watched, questions.lookUp(watched, whenSlow)));
            case REFUND ->
                refunds.open(id).ifPresent(open -> refunds.settle(open, questions.refund(open.refund(), whenSlow)));
            case NOTHING -> {
                // The booking is as it stays.
            }
        }
    }
}
