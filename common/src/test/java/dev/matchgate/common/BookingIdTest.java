package dev.matchgate.common;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BookingIdTest {

    /** Worked out with python3: base64.b32encode(hashlib.sha256(b"fan-1\\0key-1").digest()[:16]).lower(). */
    @Test
    void isTheFirst128BitsOfTheDigestInLowerCaseBase32() {
        assertThat(BookingId.derive(new FanId("fan-1"), "key-1").value()).isEqualTo("kbrmprlpgc5xj6zgun7pv26yae");
    }

    @Test
    void theZeroByteKeepsFanAndKeyApart() {
        assertThat(BookingId.derive(new FanId("ab"), "c")).isNotEqualTo(BookingId.derive(new FanId("a"), "bc"));
    }
}
