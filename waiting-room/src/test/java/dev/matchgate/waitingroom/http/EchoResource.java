package dev.matchgate.waitingroom.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource of the tests' own that reads a body, and one with a bug. */
@Path("/api")
@RunOnVirtualThread
class EchoResource {

    record Echo(@NotBlank String word, int count) {}

    @POST
    @Path("/echo")
    @Consumes("application/json")
    public Echo echo(@Valid Echo echo) {
        return echo;
    }

    @GET
    @Path("/bug")
    public Echo bug() {
        throw new IllegalStateException("the secret of the bug");
    }
}
