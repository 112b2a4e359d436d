package dev.matchgate.waitingroom.identity;

/** Signed tokens for tests that need no server. */
public final class TestHmac {

    private TestHmac() {}

    /** @param keys the first signs, all verify */
    public static HmacTokens with(String... keys) {
        return new HmacTokens(TestIdentity.withTokenKeys(keys));
    }
}
