package dev.matchgate.waitingroom.admission;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The keys that verify admission tokens. */
@Path("/.well-known/jwks.json")
class KeysResource {

    private final AdmissionTokens tokens;

    KeysResource(AdmissionTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(summary = "The public keys of admission tokens, a JSON Web Key Set")
    public Response keys() {
        return Response.ok(tokens.publicKeys(), "application/json")
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
