package dev.matchgate.waitingroom.cancel;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.matchgate.waitingroom.http.Malformed;

/** A fan's wish to cancel a booking, as it arrives. */
@Schema(requiredProperties = "bookingId")
record CancelCommand(Optional<String> bookingId) {

    /** Refuses with 400 what names no booking. */
    void check() {
        new Malformed()
                .require(bookingId.filter(text -> !text.isEmpty()).isPresent(), "bookingId", "is missing")
                .refuse();
    }
}
