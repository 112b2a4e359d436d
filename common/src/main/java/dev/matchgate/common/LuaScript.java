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

    /** @throws IllegalStateException when {@code lua/<name>.lua} is missing next to the owner's classes */
    public static LuaScript load(Class<?> owner, String name) {
        var path = "/lua/" + name + ".lua";
        try (var in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no script " + path);
            }
            var bytes = in.readAllBytes();
            var sha1 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
            return new LuaScript(new String(bytes, StandardCharsets.UTF_8), sha1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
