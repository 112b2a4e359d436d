package dev.matchgate.waitingroom.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.matchgate.common.FanId;

/** The lot of everyone who joins before opening: being early is no advantage, and anyone can check it afterwards. */
final class Draw {

    /** Every drawn number is below it, every number given after opening is above it. */
    static final long NUMBERS = 1L << 52;

    private static final String ALGORITHM = "HmacSHA256";

    private Draw() {}

    /**
     * @param seed the match's seed in hexadecimal
     * @return the first 52 bits, big-endian, of HMAC-SHA-256(seed, fan id in UTF-8)
     */
    static long number(String seed, FanId fan) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed), ALGORITHM));
            var digest = mac.doFinal(fan.value().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - 52);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
