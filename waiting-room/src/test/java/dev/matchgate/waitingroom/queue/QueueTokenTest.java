package dev.matchgate.waitingroom.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import dev.matchgate.common.FanId;
import dev.matchgate.common.MatchId;
import dev.matchgate.waitingroom.identity.TestHmac;
import dev.matchgate.waitingroom.identity.TestIdentity;

import static org.assertj.core.api.Assertions.assertThat;

class QueueTokenTest {

    private static final MatchId MATCH = new MatchId("m1");
    private static final FanId FAN = new FanId("fan-1");
    private static final long AFTER_OPENING = Draw.NUMBERS + 1_764_000_000_000_000L;

    private final QueueTokens tokens = new QueueTokens(TestHmac.with(TestIdentity.FIRST_KEY));

    @Test
    void aTokenGivesBackMatchFanAndNumber() {
        var text = tokens.write(QueueToken.of(MATCH, FAN, AFTER_OPENING));

        assertThat(tokens.read(text, MATCH)).contains(new QueueToken(MATCH, FAN, OptionalLong.of(AFTER_OPENING)));
    }

    @Test
    void aDrawnNumberIsHidden() {
        var text = tokens.write(QueueToken.of(MATCH, FAN, 4_242_424_242L));

        assertThat(tokens.read(text, MATCH)).contains(new QueueToken(MATCH, FAN, OptionalLong.empty()));
        var payload =
                new String(Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.'))), StandardCharsets.UTF_8);
        assertThat(payload).doesNotContain("4242424242");
    }

    @Test
    void theSamePlaceHasTheSameToken() {
        var place = QueueToken.of(MATCH, FAN, AFTER_OPENING);

        assertThat(tokens.write(place)).isEqualTo(tokens.write(place));
    }

    @Test
    void theLongestIdsFit() {
        var longest = QueueToken.of(new MatchId("m".repeat(40)), new FanId("f".repeat(64)), AFTER_OPENING);

        assertThat(tokens.read(tokens.write(longest), longest.match())).contains(longest);
    }

    @Test
    void anAlteredTokenIsNoneOfOurs() {
        var text = tokens.write(QueueToken.of(MATCH, FAN, AFTER_OPENING));

        for (int at = 0; at < text.length(); at++) {
            var other = text.charAt(at) == 'A' ? 'B' : 'A';
            var altered = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(tokens.read(altered, MATCH)).as(altered).isEmpty();
        }
        assertThat(tokens.read(text + "A", MATCH)).isEmpty();
        assertThat(tokens.read("A".repeat(100_000), MATCH)).isEmpty();
        assertThat(tokens.read("", MATCH)).isEmpty();
        assertThat(tokens.read(".", MATCH)).isEmpty();
    }

    @Test
    void aTokenOfAnotherMatchKeyOrPurposeIsNoneOfOurs() {
        var place = QueueToken.of(MATCH, FAN, AFTER_OPENING);

        assertThat(tokens.read(tokens.write(place), new MatchId("m2"))).isEmpty();
        var stranger = new QueueTokens(TestHmac.with(TestIdentity.SECOND_KEY));
        assertThat(tokens.read(stranger.write(place), MATCH)).isEmpty();
        var fanToken = TestHmac.with(TestIdentity.FIRST_KEY).sign("fan", MATCH + "|" + FAN + "|" + AFTER_OPENING);
        assertThat(tokens.read(fanToken, MATCH)).isEmpty();
    }

    @Test
    void aTokenOutlivesTheRotationOfKeys() {
        var text = tokens.write(QueueToken.of(MATCH, FAN, AFTER_OPENING));

        var rotated = new QueueTokens(TestHmac.with(TestIdentity.SECOND_KEY, TestIdentity.FIRST_KEY));
        assertThat(rotated.read(text, MATCH)).isPresent();
    }
}
