package dev.matchgate.waitingroom.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses who may not call before the body is read: what is wrong with a body is told only to those who may send one.
 */
@ApplicationScoped
class CallersFirst {

    private static final String FOR_OPS = "/api/ops/";
    private static final String FOR_FANS = "/api/tickets/";

    private final Caller caller;

    CallersFirst(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (path.startsWith(FOR_OPS)) {
            caller.requireOps();
        } else if (path.startsWith(FOR_FANS)) {
            var _ = caller.fan();
        }
    }
}
