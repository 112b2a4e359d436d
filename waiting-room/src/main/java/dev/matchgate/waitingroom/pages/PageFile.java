package dev.matchgate.waitingroom.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.vertx.core.buffer.Buffer;

/**
 * A file of the pages, ready to be sent.
 *
 * @param type its media type
 * @param plain its bytes
 * @param gzipped the same, compressed once and as well as gzip can
 * @param etag a weak entity tag (RFC 9110 section 8.8.3) of what is in it: both forms mean the same
 */
record PageFile(String type, Buffer plain, Buffer gzipped, String etag) {

    private static final int TAG_BYTES = 8;
    /** Lines that are a comment and nothing else; a quarter of what a phone would have to load. */
    private static final Pattern COMMENTS =
            Pattern.compile("(?m)^[ \\t]*(//.*|/\\*[^*]*(\\*(?!/)[^*]*)*\\*/[ \\t]*)\\n");

    static PageFile of(String type, byte[] read) {
        var bytes = isCode(type)
                ? COMMENTS.matcher(new String(read, StandardCharsets.UTF_8))
                        .replaceAll("")
                        .getBytes(StandardCharsets.UTF_8)
                : read;
        return new PageFile(type, Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)), "W/\"" + tag(bytes) + '"');
    }

    private static boolean isCode(String type) {
        return type.startsWith("text/javascript") || type.startsWith("text/css");
    }

    /** @return whether it is one that a browser shows or runs by itself, and that says what it may do */
    boolean hasPolicy(String path) {
        return !isCode(type) || path.endsWith("-worker.js");
    }

    private static byte[] gzip(byte[] bytes) {
        var compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (var gzip = new BestGzip(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {

        private BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
