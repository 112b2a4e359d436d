package dev.matchgate.waitingroom.match;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** JSON that is written once and served many times: its bytes and an entity tag made of them. The server gzips it. */
public final class CachedDocument {

    private final byte[] body;
    private final String etag;

    /** @param version stands in the entity tag before a checksum of the bytes, for whoever reads logs */
    public CachedDocument(byte[] body, String version) {
        this.body = body.clone();
        var checksum = new CRC32C();
        checksum.update(body);
        // Weak (RFC 9110 section 8.8.1): the gzipped answer has other bytes and the same meaning.
        this.etag = "W/\"" + version + "-" + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\"";
    }

    /** @return 304 when the caller has these bytes already, else 200 with them */
    public Response answer(RoutingContext request, String cacheControl) {
        var known = Optional.ofNullable(request.request().getHeader("If-None-Match"))
                .orElse("");
        var response = knows(known) ? Response.notModified() : Response.ok(body).type(MediaType.APPLICATION_JSON_TYPE);
        return response.header("ETag", etag)
                .header("Cache-Control", cacheControl)
                .header("Vary", "Accept-Encoding")
                .build();
    }

    private boolean knows(String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || weak(tag).equals(etag));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    byte[] body() {
        return body.clone();
    }
}
