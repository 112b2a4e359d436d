package dev.matchgate.waitingroom.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Sends the pages' files from memory, compressed once: at an opening everybody loads them within a minute. A browser asks
 * each time whether a file has changed, so that a page never runs with parts of another version; the answer is then 304.
 * Caches between may keep a file for a minute.
 */
@Singleton
class PageFiles {

    private static final String FOLDER = "META-INF/resources";
    private static final String ASK_EACH_TIME = "max-age=0, s-maxage=60";
    /** They mean nothing on a script or a style. */
    private static final List<String> OF_DOCUMENTS =
            List.of("Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "Referrer-Policy");
    /** After the polls, before everything else. */
    private static final int EARLY = -50;

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css",
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript",
            "svg", "image/svg+xml",
            "webmanifest", "application/manifest+json");

    /** By path; only what is there, so it never grows beyond the files of the application. */
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.get().order(EARLY).handler(this::answer);
        router.head().order(EARLY).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.startsWith("/api/")) {
            request.next();
            return;
        }
        var named = path.endsWith("/") ? path + "index.html" : path;
        find(named).ifPresentOrElse(file -> send(request, file), () -> goOn(request, path));
    }

    /** A folder without its slash has its page with one; relative addresses in it would lead elsewhere. */
    private void goOn(RoutingContext request, String path) {
        if (path.lastIndexOf('/') == 0
                && path.indexOf('.') < 0
                && find(path + "/index.html").isPresent()) {
            request.response()
                    .setStatusCode(308)
                    .putHeader("Location", path + "/")
                    .end();
        } else {
            request.next();
        }
    }

    private Optional<PageFile> find(String path) {
        var known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.ofNullable(TYPES.get(path.substring(path.lastIndexOf('.') + 1)))
                .filter(type -> !path.contains("..") && !path.contains("//"))
                .flatMap(type -> read(path, type));
    }

    private Optional<PageFile> read(String path, String type) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var stream = loader.getResourceAsStream(FOLDER + path)) {
            return Optional.ofNullable(stream == null ? null : stream.readAllBytes())
                    .map(bytes -> files.computeIfAbsent(path, key -> PageFile.of(type, bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " of the pages cannot be read", e);
        }
    }

    private static void send(RoutingContext request, PageFile file) {
        var response = request.response();
        response.putHeader("Content-Type", file.type())
                .putHeader("Cache-Control", ASK_EACH_TIME)
                .putHeader("ETag", file.etag())
                .putHeader("Vary", "Accept-Encoding");
        if (!file.hasPolicy(request.normalizedPath())) {
            OF_DOCUMENTS.forEach(response.headers()::remove);
        }
        if (header(request, "If-None-Match").contains(file.etag())) {
            response.setStatusCode(304).end();
            return;
        }
        boolean gzip = Arrays.stream(header(request, "Accept-Encoding").split(","))
                .map(String::strip)
                .anyMatch(coding -> coding.equals("gzip") || (coding.startsWith("gzip;") && !coding.endsWith("=0")));
        var body = gzip ? file.gzipped() : file.plain();
        // Said in any case: what has a coding, the server does not compress again.
        response.putHeader("Content-Encoding", gzip ? "gzip" : "identity")
                .putHeader("Content-Length", Integer.toString(body.length()));
        if (request.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static String header(RoutingContext request, String name) {
        return Optional.ofNullable(request.request().getHeader(name)).orElse("");
    }
}
