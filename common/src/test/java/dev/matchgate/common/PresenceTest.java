package dev.matchgate.common;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PresenceTest {

    /** SHA-1 of "ann" begins with 74 4c b9 a9 fb: as {@code redis.sha1hex} prints it. */
    @Test
    void theHashAndTheFieldAreTheFirstTenDigitsOfTheFansDigest() {
        assertThat(Presence.of(new FanId("ann"))).isEqualTo(new Presence("744", 0xCB9A9FBL));
    }
}
