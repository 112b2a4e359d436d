package dev.matchgate.waitingroom.plain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import dev.matchgate.waitingroom.http.Refusal;

/**
 * A page as it goes to a browser.
 *
 * @param screen its name, as the pages with JavaScript call it too
 * @param status of HTTP
 * @param here the address that shows it; empty: the one that was asked for
 * @param again when the browser loads that address by itself; absent: not
 */
record PlainPage(
        Words words, String screen, int status, String title, String here, Optional<Duration> again, Html body) {

    private static final String FRAME = """
            <!doctype html>
            <html lang="{}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{} - Matchgate</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/shared/base.css">
            <link rel="stylesheet" href="/fan/fan.css">
            <link rel="stylesheet" href="/fan/shop.css">
            </head>
            <body>
            <header class="bar"><div><a class="brand" href="/plain">Matchgate</a>
            <nav><a href="/plain/bookings" data-test="bookings-link">{}</a>
            <a href="{}?language={}" lang="{}" hreflang="{}">{}</a></nav></div></header>
            <main class="stack" data-test="screen" data-screen="{}">
            <h1>{}</h1>
            {}
            </main>
            </body>
            </html>
            """;

    static PlainPage of(Words words, String screen, String title, Html body) {
        return new PlainPage(words, screen, 200, title, "", Optional.empty(), body);
    }

    PlainPage again(Optional<Duration> wait) {
        return new PlainPage(words, screen, status, title, here, wait, body);
    }

    /**
     * A refusal in words: what happened, what is kept, what to do next.
     *
     * @param here what to load instead; the address that was asked for may be a form's
     */
    static PlainPage of(Words words, Refusal refusal, String here, Optional<Duration> again) {
        var body = Html.of(
                "{}{}{}{}",
                notice(words, refusal),
                again.isPresent() ? Html.of("<p class=\"quiet\">{}</p>", words.text("refreshes")) : Html.NONE,
                link(here, words.text("goOn")),
                link("/plain", words.text("matches")));
        return new PlainPage(words, "unknown", refusal.status(), words.text("refused"), here, again, body);
    }

    /** @return a refusal to be shown on a page */
    static Html notice(Words words, Refusal refusal) {
        var name = refusal.wireName();
        var key = words.has("refusal." + name) ? "refusal." + name : "refusal.failed";
        return Html.of(
                "<p class=\"notice alert\" role=\"alert\" data-test=\"refusal\" data-refusal=\"{}\">{}</p>",
                name,
                words.text(key));
    }

    /** @return a form that sends one button */
    static Html button(String action, String text, String style, String test, Html fields) {
        return Html.of(
                "<form method=\"post\" action=\"{}\">{}<button class=\"{}\" data-test=\"{}\">{}</button></form>",
                action,
                fields,
                style,
                test,
                text);
    }

    static Html link(String href, String text) {
        return Html.of("<p><a class=\"button plain\" href=\"{}\">{}</a></p>", href, text);
    }

    /** @return names and what they are, two by two */
    static Html facts(List<Html> pairs) {
        return Html.of("<dl class=\"card facts\">{}</dl>", Html.all(pairs));
    }

    static Html fact(String name, String test, Object value) {
        return Html.of("<div><dt>{}</dt><dd data-test=\"{}\">{}</dd></div>", name, test, value);
    }

    Response response() {
        var other = words.language().equals("ko") ? "en" : "ko";
        var html = Html.of(
                FRAME,
                words.language(),
                title,
                words.text("bookings"),
                here,
                other,
                other,
                other,
                words.text("otherLanguage"),
                screen,
                title,
                body);
        var answer = Response.status(status)
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Content-Language", words.language())
                .entity(html.markup());
        again.ifPresent(wait -> answer.header("Refresh", seconds(wait) + (here.isEmpty() ? "" : "; url=" + here)));
        return answer.build();
    }

    /** In whole seconds, and never sooner than told. */
    private static String seconds(Duration wait) {
        return String.format(Locale.ROOT, "%d", Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** @return 303: what was sent is done, and loading the next page anew sends nothing */
    static Response goTo(String path) {
        return Response.seeOther(URI.create(path))
                .header("Cache-Control", "no-store")
                .build();
    }
}
