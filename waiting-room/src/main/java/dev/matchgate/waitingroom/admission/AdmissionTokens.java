package dev.matchgate.waitingroom.admission;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.identity.SigningKeys;

import static java.time.temporal.ChronoUnit.SECONDS;

/**
 * Admission tokens: JSON Web Tokens (RFC 7519) signed with ES256 (RFC 7518) that say which fan may shop at which match
 * until when. Checking a signature costs 0.3 ms, so a token that was good is remembered until it ends.
 */
@Singleton
public class AdmissionTokens {

    /** Longer than any token of ours; what is longer is refused unread, so a forged token costs constant work. */
    static final int LONGEST_TOKEN = 1_024;

    /** About 50 MB, if so many are admitted within the time of a turn. A token beyond it is checked each time. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final String MATCH = "match";
    private static final Optional<String> NO_TYPE = Optional.empty();

    private final SigningKeys keys;
    private final Clock clock;
    private final Cache<String, Proven> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<Turn, String> minted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private record Turn(FanId fan, MatchId match, long queueNumber, Instant endsAt) {}

    private record Proven(String fan, String match, long queueNumber, Instant expiresAt) {

        AdmissionProof proves(FanId askedFan, MatchId askedMatch, Instant now) {
            return fan.equals(askedFan.value()) && match.equals(askedMatch.value())
                    ? new AdmissionProof.Valid(queueNumber, expiresAt, !now.isBefore(expiresAt))
                    : new AdmissionProof.Invalid();
        }
    }

    AdmissionTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param queueNumber names the turn ({@code jti}): the same for each token of one turn
     * @param endsAt when the turn ends, in whole seconds
     * @return a signed token, the same one again as long as this replica remembers it
     */
    public String mint(FanId fan, MatchId match, long queueNumber, Instant endsAt) {
        return minted.get(new Turn(fan, match, queueNumber, endsAt), this::sign);
    }

    private String sign(Turn turn) {
        var claims = new JwtClaims();
        claims.setSubject(turn.fan().value());
        claims.setStringClaim(MATCH, turn.match().value());
        claims.setJwtId(Long.toString(turn.queueNumber()));
        claims.setExpirationTime(NumericDate.fromSeconds(turn.endsAt().getEpochSecond()));
        var token = keys.sign(NO_TYPE, claims.toJson());
        // Whoever signed it need not check it.
        remembered.put(
                token,
                new Proven(
                        turn.fan().value(),
                        turn.match().value(),
                        turn.queueNumber(),
                        turn.endsAt().truncatedTo(SECONDS)));
        return token;
    }

    /** Never refuses by itself: the caller decides what an expired or invalid token means. */
    public AdmissionProof verify(String token, FanId fan, MatchId match) {
        var now = clock.instant();
        return Optional.ofNullable(remembered.getIfPresent(token))
                .or(() -> prove(token, now))
                .<AdmissionProof>map(proven -> proven.proves(fan, match, now))
                .orElseGet(AdmissionProof.Invalid::new);
    }

    private Optional<Proven> prove(String token, Instant now) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        var proven = keys.verify(NO_TYPE, token).flatMap(AdmissionTokens::read);
        proven.filter(good -> now.isBefore(good.expiresAt())).ifPresent(good -> remembered.put(token, good));
        return proven;
    }

    private static Optional<Proven> read(String text) {
        try {
            var claims = JwtClaims.parse(text);
            if (!List.of("exp", "sub", "jti", MATCH).stream().allMatch(claims::hasClaim)) {
                return Optional.empty();
            }
            return Optional.of(new Proven(
                    claims.getSubject(),
                    claims.getStringClaimValue(MATCH),
                    Long.parseLong(claims.getJwtId()),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
        } catch (InvalidJwtException | MalformedClaimException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
