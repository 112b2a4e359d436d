package dev.matchgate.waitingroom.identity;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The keys that verify admission tokens and tickets. */
@Path("/.well-known/jwks.json")
class KeysResource {

    /** They change with a restart only. */
    private final String keys;

    KeysResource(SigningKeys keys) {
        this.keys = keys.publicKeys();
    }

    @GET
    @NonBlocking
    @Operation(summary = "The public keys of admission tokens and tickets, a JSON Web Key Set")
    public Response keys() {
        return Response.ok(keys, "application/json")
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
