package dev.matchgate.waitingroom.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks who calls before a body is read: what is wrong with it is said to nobody who may not send it. The resources ask
 * again, for a call without a body, and for who it is.
 */
@ApplicationScoped
class BearerFirst {

    private static final String OPS = "/api/ops/";
    private static final String FANS = "/api/tickets/";

    private final Caller caller;

    BearerFirst(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (!request.hasEntity()) {
            return;
        }
        var path = request.getUriInfo().getPath();
        if (path.startsWith(OPS)) {
            caller.requireOps();
        } else if (path.startsWith(FANS)) {
            caller.fan();
        }
    }
}
