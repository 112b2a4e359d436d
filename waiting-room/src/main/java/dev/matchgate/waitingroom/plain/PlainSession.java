package dev.matchgate.waitingroom.plain;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.http.Refusal;
import dev.matchgate.waitingroom.identity.FanTokens;
import dev.matchgate.waitingroom.identity.Guests;
import dev.matchgate.waitingroom.identity.IdentityConfig;

/**
 * What a browser without JavaScript keeps for its fan, in cookies that no script reads and no other site's form brings
 * along. All but the language are tokens that are checked like those of the API.
 */
@RequestScoped
class PlainSession {

    private static final String PATH = "/plain";
    private static final String FAN = "matchgate-fan";
    private static final String LANGUAGE = "matchgate-language";
    private static final Duration A_DAY = Duration.ofDays(1);

    private final RoutingContext request;
    private final FanTokens tokens;
    private final Guests guests;
    private final IdentityConfig config;

    PlainSession(RoutingContext request, FanTokens tokens, Guests guests, IdentityConfig config) {
        this.request = request;
        this.tokens = tokens;
        this.guests = guests;
        this.config = config;
    }

    /** What is kept for a fan of one match. */
    enum Kept {
        /** The queue token. */
        PLACE,
        /** The admission token. */
        TURN,
        /** A {@link HeldSeats}. */
        HOLD;

        private String name(MatchId match) {
            return name().toLowerCase(java.util.Locale.ROOT) + "-" + match;
        }
    }

    /** Refuses with 403 what another site's page has sent: browsers say where a form comes from. */
    void requireOwnForm() {
        var site = header("Sec-Fetch-Site");
        boolean own = site.map(value -> value.equals("same-origin") || value.equals("none"))
                .orElseGet(() -> header("Origin").map(this::isOurs).orElse(true));
        if (!own) {
            throw Refusal.FOREIGN_FORM.refused();
        }
    }

    private boolean isOurs(String origin) {
        try {
            return header("Host")
                    .filter(host -> host.equalsIgnoreCase(URI.create(origin).getAuthority()))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return the page that the request is about: the match, the booking, else the matches */
    String here() {
        var parts = request.normalizedPath().split("/", 6);
        boolean ofOne = parts.length > 3 && (parts[2].equals("m") || parts[2].equals("bookings"));
        return ofOne ? PATH + "/" + parts[2] + "/" + parts[3] : PATH;
    }

    Optional<FanId> fan() {
        return cookie(FAN).flatMap(tokens::verify);
    }

    /** @return the fan; a new guest when there is none. Refuses with 404 when guests are switched off */
    FanId fanOrGuest() {
        return fan().orElseGet(() -> {
            var guest = guests.signIn();
            keep(FAN, guest.token(), config.guestTokenLife());
            return guest.fanId();
        });
    }

    Optional<String> kept(Kept what, MatchId match) {
        return cookie(what.name(match));
    }

    void keep(Kept what, MatchId match, String value) {
        keep(what.name(match), value, A_DAY);
    }

    void forget(Kept what, MatchId match) {
        if (kept(what, match).isPresent()) {
            keep(what.name(match), "", Duration.ZERO);
        }
    }

    /** @return the language that was chosen, now or before; else the browser's */
    Words words() {
        var asked = Optional.ofNullable(request.request().getParam("language")).flatMap(Words::of);
        asked.ifPresent(words -> keep(LANGUAGE, words.language(), Duration.ofDays(365)));
        return asked.or(() -> cookie(LANGUAGE).flatMap(Words::of))
                .orElseGet(() -> Words.accepted(header("Accept-Language").orElse("")));
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(request.request().getCookie(name)).map(Cookie::getValue);
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(request.request().getHeader(name));
    }

    private void keep(String name, String value, Duration life) {
        boolean https = request.request().isSSL()
                || header("X-Forwarded-Proto").filter("https"::equals).isPresent();
        request.response()
                .addCookie(Cookie.cookie(name, value)
                        .setPath(PATH)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(https)
                        .setMaxAge(life.toSeconds()));
    }
}
