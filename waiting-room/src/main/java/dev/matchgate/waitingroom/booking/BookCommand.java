package dev.matchgate.waitingroom.booking;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.matchgate.waitingroom.http.Malformed;

/** The wish to book a hold's seats, as it arrives. */
@Schema(requiredProperties = {"holdId", "payment"})
record BookCommand(Optional<String> holdId, Optional<PaymentCommand> payment) {

    private static final int LONGEST_METHOD = 64;
    private static final int LONGEST_TOKEN = 200;

    /**
     * How the fan wants to pay.
     *
     * @param token a payment provider's token, never card data
     */
    @Schema(requiredProperties = {"method", "token"})
    record PaymentCommand(Optional<String> method, Optional<String> token) {

        @Override
        public String toString() {
            return "PaymentCommand[" + method + "]";
        }
    }

    /** Refuses with 400 what cannot be understood, without looking at any hold. */
    void check() {
        var method = payment.flatMap(PaymentCommand::method);
        var token = payment.flatMap(PaymentCommand::token);
        new Malformed()
                .require(holdId.filter(text -> !text.isEmpty()).isPresent(), "holdId", "is missing")
                .require(payment.isPresent(), "payment", "is missing")
                .require(
                        payment.isEmpty() || isPrintable(method, LONGEST_METHOD),
                        "payment.method",
                        "must be 1 to " + LONGEST_METHOD + " printable ASCII characters")
                .require(
                        payment.isEmpty() || isPrintable(token, LONGEST_TOKEN),
                        "payment.token",
                        "must be 1 to " + LONGEST_TOKEN + " printable ASCII characters")
                .refuse();
    }

    /** As the Idempotency-Key: beyond ASCII there are characters that SQS refuses in a message. */
    private static boolean isPrintable(Optional<String> text, int longest) {
        return text.filter(value -> !value.isEmpty() && value.length() <= longest)
                .filter(value -> value.chars().allMatch(letter -> letter >= ' ' && letter <= '~'))
                .isPresent();
    }
}
