package dev.matchgate.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script from the class path with the digest by which Redis' EVALSHA knows it.
 *
 * @param text the source
 * @param sha1 its SHA-1 in lower-case hexadecimal
 */
public record LuaScript(String text, String sha1) {

    /**
     * @param names files of the class path's folder {@code lua}, without their ending, joined in this order: what several
     *     scripts share stands in a file of its own in front of each
     * @throws IllegalStateException when {@code lua/<name>.lua} is missing next to the owner's classes
     */
    public static LuaScript load(Class<?> owner, String... names) {
        var text = new StringBuilder();
        for (var name : names) {
            text.append(read(owner, "/lua/" + name + ".lua"));
        }
        return new LuaScript(text.toString(), sha1(text.toString()));
    }

    private static String read(Class<?> owner, String path) {
        try (var in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no script " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
