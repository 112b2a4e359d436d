package dev.matchgate.booking.booking;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.matchgate.booking.catalogue.ProjectionFailure;
import dev.matchgate.booking.payment.Charge;
import dev.matchgate.booking.payment.ChargeOutcome;
import dev.matchgate.booking.payment.PaymentProvider;
import dev.matchgate.booking.payment.Refund;
import dev.matchgate.booking.payment.RefundOutcome;
import dev.matchgate.common.BookSeat;
import dev.matchgate.common.BookingId;

/** A payment provider and a projection that fail now and then, before or after they have done what they were asked. */
final class FlakyWorld {

    private static final int ONE_IN = 5;

    private final Random random;
    private final PaymentProvider provider;
    private final BookingProjection projection;
    private final Set<BookingId> charged = ConcurrentHashMap.newKeySet();

    FlakyWorld(long seed, PaymentProvider provider, BookingProjection projection) {
        this.random = new Random(seed);
        this.provider = provider;
        this.projection = projection;
    }

    PaymentProvider provider() {
        return new PaymentProvider() {

            @Override
            public ChargeOutcome charge(Charge charge) {
                // Never lost twice: what the provider has not heard of has no outcome within the time of a test.
                if (charged.add(charge.booking())) {
                    failNowAndThen();
                }
                var outcome = provider.charge(charge);
                failNowAndThen();
                return outcome;
            }

            @Override
            public ChargeOutcome lookUp(BookingId booking, long amountKrw) {
                return perhaps(() -> provider.lookUp(booking, amountKrw));
            }

            @Override
            public RefundOutcome refund(Refund refund) {
                return perhaps(() -> provider.refund(refund));
            }
        };
    }

    BookingProjection projection() {
        return new BookingProjection() {

            @Override
            public void project(List<Booking> bookings) {
                perhaps(() -> {
                    projection.project(bookings);
                    return bookings;
                });
            }

            @Override
            public void takeBack(BookSeat command) {
                perhaps(() -> {
                    projection.takeBack(command);
                    return command;
                });
            }
        };
    }

    private <T> T perhaps(Supplier<T> effect) {
        failNowAndThen();
        var answer = effect.get();
        failNowAndThen();
        return answer;
    }

    private void failNowAndThen() {
        if (random.nextInt(ONE_IN) == 0) {
            throw new ProjectionFailure(new IllegalStateException("a fault of the test's own"));
        }
    }
}
