package dev.matchgate.waitingroom.queue;

import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Singleton;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.identity.HmacTokens;

/** Writes and reads queue tokens: signed, opaque to callers, good as long as the match. */
@Singleton
class QueueTokens {

    private static final String PURPOSE = "queue";
    private static final String DRAWN = "drawn";

    private final HmacTokens tokens;

    QueueTokens(HmacTokens tokens) {
        this.tokens = tokens;
    }

    /** @return the token's text, the same for the same place */
    String write(QueueToken token) {
        var number = token.number().isPresent() ? Long.toString(token.number().getAsLong()) : DRAWN;
        return tokens.sign(PURPOSE, token.match() + "|" + token.fan() + "|" + number);
    }

    /** @return what the text says; empty when it is not ours, altered, or of another match */
    Optional<QueueToken> read(String text, MatchId match) {
        return tokens.verify(PURPOSE, text)
                .map(signed -> signed.split("\\|", 3))
                .map(parts -> new QueueToken(new MatchId(parts[0]), new FanId(parts[1]), number(parts[2])))
                .filter(token -> token.match().equals(match));
    }

    private static OptionalLong number(String text) {
        return text.equals(DRAWN) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
