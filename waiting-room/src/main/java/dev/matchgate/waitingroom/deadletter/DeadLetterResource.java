package dev.matchgate.waitingroom.deadletter;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.common.Answer;
import dev.matchgate.common.Question;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.question.Questions;
import dev.matchgate.waitingroom.trace.Traced;

/** Messages that the workers could not apply. Only for ops. */
@Traced
@Path("/api/ops/dead-letters")
@SecurityRequirement(name = "ops")
class DeadLetterResource {

    private static final int USUAL_LIMIT = 100;

    private final Caller caller;
    private final Questions questions;
    private final Redrives redrives;

    DeadLetterResource(Caller caller, Questions questions, Redrives redrives) {
        this.caller = caller;
        this.questions = questions;
        this.redrives = redrives;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "Messages that could not be applied, by their ids",
            description = "limit: 1 to 500, usually 100")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLettersView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the parameters")
    @APIResponse(responseCode = "503", description = "unavailable: no worker answers")
    public Response list(
            @QueryParam("after") Optional<String> after,
            @Parameter(schema = @Schema(implementation = Integer.class)) @QueryParam("limit") Optional<String> limit) {
        caller.requireOps();
        var malformed = new Malformed()
                .require(after.isEmpty() || RedriveCommand.isId(after.get()), "after", "must be a message's id");
        int most = malformed.number(limit, "limit", USUAL_LIMIT, 1, Question.MOST_IN_ANSWER);
        malformed.refuse();
        var stored = questions.ask(new Question.ListDeadLetters(after, most), Answer.StoredDeadLetters.class);
        return fresh(DeadLettersView.of(stored));
    }

    @POST
    @Path("redrive")
    @RunOnVirtualThread
    @Operation(
            summary = "Send stored messages back to the workers",
            description = "Without messageIds all of them, 1,000 in one call. Twice does no harm")
    @APIResponse(
            responseCode = "200",
            description = "What became of each: sent, skipped, expired, unknown or failed",
            content = @Content(schema = @Schema(implementation = RedriveView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request with errors that name the fields")
    @APIResponse(responseCode = "503", description = "unavailable: no worker answers")
    public Response redrive(RedriveCommand body) {
        caller.requireOps();
        var command = Optional.ofNullable(body).orElseGet(RedriveCommand::all);
        command.check();
        return fresh(redrives.redrive(command));
    }

    private static Response fresh(Object view) {
        return Response.ok(view).header("Cache-Control", "no-store").build();
    }
}
