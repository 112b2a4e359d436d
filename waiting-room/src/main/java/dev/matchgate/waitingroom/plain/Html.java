package dev.matchgate.waitingroom.plain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of HTML. What is put into one is escaped, unless it is a piece itself.
 *
 * @param markup as it goes to the browser
 */
record Html(String markup) {

    static final Html NONE = new Html("");

    private static final String HOLE = "{}";

    /**
     * @param template HTML with {@code {}} for each value in turn; attributes are in double quotes
     * @throws IllegalArgumentException when there are more or fewer holes than values
     */
    static Html of(String template, Object... values) {
        var markup = new StringBuilder(template.length() + 32 * values.length);
        int from = 0;
        for (var value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("more values than holes in " + template);
            }
            markup.append(template, from, hole).append(value instanceof Html piece ? piece.markup() : escape(value));
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("more holes than values in " + template);
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    private static String escape(Object value) {
        return value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
