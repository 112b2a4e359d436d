package dev.matchgate.waitingroom.audit;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.common.AuditReport;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Malformed;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.trace.Traced;

/** Whether a match's data keep what Matchgate promises. Only for ops. */
@Traced
@Path("/api/ops/audit/{matchId}")
@SecurityRequirement(name = "ops")
class AuditResource {

    private static final int COME_AGAIN_SECONDS = 5;

    private final Caller caller;
    private final Matches matches;
    private final Audits audits;

    AuditResource(Caller caller, Matches matches, Audits audits) {
        this.caller = caller;
        this.matches = matches;
        this.audits = audits;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "The last audit of a match; with fresh=true, or when there is none, one that is started now",
            description = "Waits up to 30 s for it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditReport.class)))
    @APIResponse(
            responseCode = "202",
            description =
                    "It takes longer: the same call without fresh finds it once asOf is since. Without since it has "
                            + "not begun, for another is under way; the same call again",
            content = @Content(schema = @Schema(implementation = AuditBegunView.class)))
    @APIResponse(responseCode = "404", description = "unknown-match")
    @APIResponse(responseCode = "503", description = "unavailable: no worker answers")
    public Response audit(@PathParam("matchId") String matchId, @QueryParam("fresh") Optional<String> fresh) {
        caller.requireOps();
        var wanted = fresh.orElse("false");
        new Malformed()
                .require(wanted.equals("true") || wanted.equals("false"), "fresh", "must be true or false")
                .refuse();
        var match = Matches.parse(matchId).map(this::known).orElseThrow(Refusal.UNKNOWN_MATCH::refused);
        var last = wanted.equals("true") ? Optional.<AuditReport>empty() : audits.last(match);
        return answer(last.<FreshAudit>map(FreshAudit.Done::new).orElseGet(() -> audits.fresh(match)));
    }

    static Response answer(FreshAudit audit) {
        var answer = switch (audit) {
            case FreshAudit.Done(var report) -> Response.ok(report);
            case FreshAudit.Begun(var since) -> later(Optional.of(since));
            case FreshAudit.BehindAnother() -> later(Optional.empty());
        };
        return answer.header("Cache-Control", "no-store").build();
    }

    private static Response.ResponseBuilder later(Optional<Instant> since) {
        return Response.accepted(new AuditBegunView(since)).header("Retry-After", COME_AGAIN_SECONDS);
    }

    /** An audit is of use just when Redis has lost the match, so one that this replica remembers will do. */
    private MatchId known(MatchId id) {
        return matches.find(id)
                .or(() -> matches.remembered(id))
                .orElseThrow(() -> matches.notFound(id))
                .id();
    }
}
