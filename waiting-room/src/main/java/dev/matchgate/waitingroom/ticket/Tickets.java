package dev.matchgate.waitingroom.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

import dev.matchgate.common.BookingId;
import dev.matchgate.common.FanId;
import dev.matchgate.common.SeatId;
import dev.matchgate.waitingroom.booking.StoredBooking;
import dev.matchgate.waitingroom.identity.SigningKeys;

/**
 * Signs what stands in a ticket's QR code: a compact JSON Web Signature (RFC 7515), ES256, {@code typ} ticket+jwt, of
 * {@code {match, booking, seats, fan, iat}}. Anybody can check it with the keys at {@code /.well-known/jwks.json} and
 * without asking anybody; whether the booking was cancelled since, the gate list tells.
 */
@ApplicationScoped
public class Tickets {

    static final String TYPE = "ticket+jwt";

    private static final int FAN_BYTES = 16;

    private final SigningKeys keys;
    private final Clock clock;

    Tickets(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What is in the code.
     *
     * @param content signed
     * @param issuedAt in whole seconds, as it stands there
     */
    record Signed(String content, Instant issuedAt) {}

    /**
     * @param booking a confirmed one
     * @return the QR code of its ticket, as SVG
     */
    public String picture(StoredBooking booking) {
        var seats = booking.seats().stream().map(SeatId::toString).collect(Collectors.joining(", "));
        return new QrCode(sign(booking).content()).svg("Ticket " + seats);
    }

    /** @param booking a confirmed one */
    Signed sign(StoredBooking booking) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = new JwtClaims();
        claims.setStringClaim("match", booking.match().value());
        claims.setStringClaim("booking", booking.id().value());
        claims.setStringListClaim(
                "seats", booking.seats().stream().map(SeatId::toString).toList());
        claims.setStringClaim("fan", fanOf(booking.id(), booking.fan()));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        return new Signed(keys.sign(Optional.of(TYPE), claims.toJson()), now);
    }

    /**
     * Who sees a ticket does not learn the fan's id, nor which tickets are of one fan; who knows the id can compare.
     *
     * @return the first 128 bits of SHA-256(booking, 0x00, fan) in base64url
     */
    static String fanOf(BookingId booking, FanId fan) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(booking.value().getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            var hash = digest.digest(fan.value().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, FAN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
