package dev.matchgate.waitingroom.plain;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.waitingroom.booking.BookingAnswers;
import dev.matchgate.waitingroom.booking.BookingRequest;
import dev.matchgate.waitingroom.booking.BookingRequests;
import dev.matchgate.waitingroom.hold.AdmissionCheck;
import dev.matchgate.waitingroom.hold.HoldIds;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;

/** Books a hold's seats from a form. */
@ApplicationScoped
class PlainPayments {

    private static final Pattern TEXT = Pattern.compile("[ -~]{1,200}");

    private final AdmissionCheck admission;
    private final BookingRequests requests;

    PlainPayments(AdmissionCheck admission, BookingRequests requests) {
        this.admission = admission;
        this.requests = requests;
    }

    /**
     * What the form says.
     *
     * @param key the idempotency key, of the form's own
     * @param token the payment provider's
     */
    record Payment(String key, String token) {

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "Payment[" + key + "]";
        }
    }

    /** @return the booking: the same for the same form; or refuses as the API does */
    BookingId book(FanId fan, Optional<String> admissionToken, String holdId, Payment payment, String traceparent) {
        new Malformed()
                .require(TEXT.matcher(payment.key()).matches(), "key", "is missing")
                .require(TEXT.matcher(payment.token()).matches(), "token", "is missing")
                .refuse();
        var hold = HoldIds.parse(holdId).orElseThrow(Refusal.UNKNOWN_HOLD::refused);
        admission.requireAdmittedOnce(admissionToken, fan, hold.match());
        var request = new BookingRequest(fan, payment.key(), hold, "card", payment.token(), traceparent);
        return BookingAnswers.accepted(requests.book(request)).booking();
    }
}
