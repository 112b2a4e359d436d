package dev.matchgate.waitingroom.ops;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.identity.Caller;
import dev.matchgate.waitingroom.match.Matches;
import dev.matchgate.waitingroom.watch.Watch;

/** Every match, also what fans do not see: drafts and rehearsals. Only for ops. */
@Path("/api/ops/matches")
@SecurityRequirement(name = "ops")
class OpsListResource {

    private static final Comparator<OpsMatchSummary> BY_KICK_OFF = Comparator.comparing(OpsMatchSummary::kickOff)
            .thenComparing(OpsMatchSummary::matchId, Comparator.comparing(MatchId::value));

    private final Caller caller;
    private final Matches matches;
    private final Watch watch;
    private final Clock clock;

    OpsListResource(Caller caller, Matches matches, Watch watch, Clock clock) {
        this.caller = caller;
        this.matches = matches;
        this.watch = watch;
        this.clock = clock;
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Every match by kick-off, drafts and rehearsals too, and how those on sale go")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpsMatchSummary[].class)))
    public Response all() {
        caller.requireOps();
        var now = clock.instant();
        var sales = watch.latest().sales();
        var list = matches.all().stream()
                .map(match -> OpsMatchSummary.of(match, now, Optional.ofNullable(sales.get(match.id()))))
                .sorted(BY_KICK_OFF)
                .toList();
        return Response.ok(list).header("Cache-Control", "no-store").build();
    }
}
