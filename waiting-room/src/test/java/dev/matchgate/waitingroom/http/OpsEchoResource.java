package dev.matchgate.waitingroom.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** A resource of the tests' own below the path where a match is published: the larger limit goes by path. */
@Path("/api/ops/matches/{matchId}/echo")
@RunOnVirtualThread
class OpsEchoResource {

    @PUT
    @Consumes("application/json")
    public int publish(EchoResource.Echo echo) {
        return echo.word().length();
    }
}
