package dev.matchgate.waitingroom.match;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** JSON that is written once and served many times: its bytes, the same gzipped, and an entity tag made of them. */
final class CachedDocument {

    /** Below it the answer fits a packet anyway. */
    private static final int WORTH_GZIPPING = 1_000;

    private final byte[] body;
    private final Optional<byte[]> gzipped;
    private final String etag;

    /** @param version stands in the entity tag before a checksum of the bytes, for whoever reads logs */
    CachedDocument(byte[] body, String version) {
        this.body = body.clone();
        this.gzipped = body.length < WORTH_GZIPPING ? Optional.empty() : Optional.of(gzip(body));
        var checksum = new CRC32C();
        checksum.update(body);
        // Weak (RFC 9110 section 8.8.1): the gzipped answer has other bytes and the same meaning.
        this.etag = "W/\"" + version + "-" + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\"";
    }

    /** @return 304 when the caller has these bytes already, else 200 with them */
    Response answer(RoutingContext request, String cacheControl) {
        var known = Optional.ofNullable(request.request().getHeader("If-None-Match"))
                .orElse("");
        var response = knows(known) ? Response.notModified() : ok(request);
        return response.header("ETag", etag)
                .header("Cache-Control", cacheControl)
                .header("Vary", "Accept-Encoding")
                .build();
    }

    private Response.ResponseBuilder ok(RoutingContext request) {
        var accepted = Optional.ofNullable(request.request().getHeader("Accept-Encoding"))
                .orElse("");
        var response = Response.ok().type(MediaType.APPLICATION_JSON_TYPE);
        if (gzipped.isPresent() && acceptsGzip(accepted)) {
            // Past JAX-RS, for it takes the place of what Quarkus has put there already.
            request.response().putHeader("Content-Encoding", "gzip");
            return response.entity(gzipped.get());
        }
        request.response().headers().remove("Content-Encoding");
        return response.entity(body);
    }

    private boolean knows(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || weak(tag).equals(etag));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    private static boolean acceptsGzip(String accepted) {
        return Arrays.stream(accepted.split(","))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || (coding.startsWith("gzip;") && !coding.endsWith("q=0")));
    }

    byte[] body() {
        return body.clone();
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 4);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
