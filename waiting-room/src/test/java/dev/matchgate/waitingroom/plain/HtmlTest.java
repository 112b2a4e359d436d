package dev.matchgate.waitingroom.plain;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HtmlTest {

    @Test
    void whatIsPutInIsTextAndNeverMarkup() {
        var html = Html.of("<p title=\"{}\">{}</p>", "\" onclick='x'", "<script>&");

        assertThat(html.markup()).isEqualTo("<p title=\"&quot; onclick=&#39;x&#39;\">&lt;script&gt;&amp;</p>");
    }

    @Test
    void piecesAreKeptAsTheyAre() {
        var list = Html.all(List.of(Html.of("<li>{}</li>", 1), Html.of("<li>{}</li>", "{}")));

        assertThat(Html.of("<ul>{}</ul>", list).markup()).isEqualTo("<ul><li>1</li>\n<li>{}</li></ul>");
    }

    @Test
    void aHoleWithoutAValueOrAValueWithoutAHoleIsABug() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<p>{}</p>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<p></p>", "text"));
    }
}
