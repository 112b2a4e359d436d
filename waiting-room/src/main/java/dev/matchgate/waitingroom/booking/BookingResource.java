package dev.matchgate.waitingroom.booking;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.waitingroom.booking.BookingView.AcceptedView;
import dev.matchgate.waitingroom.hold.AdmissionCheck;
import dev.matchgate.waitingroom.hold.HoldIds;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.http.Refused;
import dev.matchgate.waitingroom.http.TraceContext;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.trace.Traced;

/** Booking what a hold keeps, and reading what became of it. */
@Path("/api/tickets")
@SecurityRequirement(name = "fan")
class BookingResource {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");
    private static final int LONGEST_WAIT_SECONDS = 20;

    private final Caller caller;
    private final AdmissionCheck admission;
    private final BookingRequests requests;
    private final BookingLookup bookings;

    BookingResource(Caller caller, AdmissionCheck admission, BookingRequests requests, BookingLookup bookings) {
        this.caller = caller;
        this.admission = admission;
        this.requests = requests;
        this.bookings = bookings;
    }

    @POST
    @Path("book")
    @Traced
    @RunOnVirtualThread
    @Operation(summary = "Book the seats of a hold", description = "The same Idempotency-Key again is the same booking")
    @APIResponse(
            responseCode = "202",
            description = "It will come to an end state; Location says where to look",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    @APIResponse(responseCode = "403", description = "not-admitted")
    @APIResponse(responseCode = "404", description = "unknown-hold")
    @APIResponse(responseCode = "409", description = "seats-unavailable with seatIds; called-off")
    @APIResponse(responseCode = "410", description = "hold-expired")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "unavailable; with a bookingId when it may have been taken")
    public Response book(
            @HeaderParam("Admission-Token") Optional<String> token,
            @HeaderParam("Idempotency-Key") Optional<String> key,
            @HeaderParam("traceparent") Optional<String> trace,
            BookCommand body) {
        var fan = caller.fan();
        var command = Malformed.present(body);
        command.check();
        var idempotencyKey = key.filter(IDEMPOTENCY_KEY.asMatchPredicate()).orElseThrow(BookingResource::keyMissing);
        var hold = HoldIds.parse(command.holdId().orElseThrow()).orElseThrow(Refusal.UNKNOWN_HOLD::refused);
        admission.requireAdmittedOnce(token, fan, hold.match());
        var payment = command.payment().orElseThrow();
        return answer(BookingAnswers.accepted(requests.book(new BookingRequest(
                fan,
                idempotencyKey,
                hold,
                payment.method().orElseThrow(),
                payment.token().orElseThrow(),
                TraceContext.of(trace)))));
    }

    private static Refused keyMissing() {
        return Malformed.of("Idempotency-Key", "this header must be 1 to 255 printable ASCII characters");
    }

    private static Response answer(BookingOutcome.Accepted accepted) {
        return Response.accepted(new AcceptedView(accepted.booking(), accepted.state()))
                .location(URI.create("/api/tickets/bookings/" + accepted.booking()))
                .build();
    }

    @GET
    @Path("bookings/{bookingId}")
    @RunOnVirtualThread
    @Operation(summary = "A booking; waits up to waitSeconds for its end state")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "404", description = "unknown-booking; another fan's is unknown too")
    public Response booking(
            @PathParam("bookingId") String bookingId,
            @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("waitSeconds")
                    Optional<String> waitSeconds) {
        var fan = caller.fan();
        var malformed = new Malformed();
        int seconds = malformed.number(waitSeconds, "waitSeconds", 0, 0, LONGEST_WAIT_SECONDS);
        malformed.refuse();
        var id = BookingLookup.parse(bookingId);
        return fresh(BookingView.of(bookings.find(fan, id, Duration.ofSeconds(seconds))));
    }

    @GET
    @Path("bookings")
    @RunOnVirtualThread
    @Operation(summary = "The fan's bookings, the latest first, 200 at the most")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BookingView[].class)))
    public Response bookings() {
        List<BookingView> list =
                bookings.list(caller.fan()).stream().map(BookingView::of).toList();
        return fresh(list);
    }

    private static Response fresh(Object view) {
        return Response.ok(view).header("Cache-Control", "no-store").build();
    }
}
