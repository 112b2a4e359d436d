package dev.matchgate.waitingroom.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

import dev.matchgate.common.FanId;

/** Guest sign-in. */
@Path("/api/session")
class SessionResource {

    private final Guests guests;

    SessionResource(Guests guests) {
        this.guests = guests;
    }

    /**
     * @param fanId a new fan's id
     * @param token the bearer token that speaks for this fan
     */
    record SessionView(FanId fanId, String token) {

        /** Leaves the bearer token out. */
        @Override
        public String toString() {
            return "SessionView[" + fanId + "]";
        }
    }

    @POST
    @ResponseStatus(201)
    @RunOnVirtualThread
    public SessionView signIn() {
        var guest = guests.signIn();
        return new SessionView(guest.fanId(), guest.token());
    }
}
