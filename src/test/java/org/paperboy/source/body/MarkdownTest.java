package org.paperboy.source.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Access;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.WebAddress;

class MarkdownTest {
    private static Cleaner.Cleaned cleaned(String markdown) throws Exception {
        WebAddress link = WebAddress.of(URI.create("https://brief.example/world/story"));
        return new Cleaner().clean(new SourceBody(markdown, true), link, Access.SUBSCRIBER, lost -> {});
    }

    private static String body(String markdown) throws Exception {
        return cleaned(markdown).body().html();
    }

    @Test
    void a_table_is_a_table_not_a_line_of_pipes() throws Exception {
        assertThat(body("| a | b |\n|---|--:|\n| 1 | 2 |\n"))
                .isEqualTo("<table><thead><tr><th>a</th>\n<th>b</th></tr></thead>\n"
                        + "<tbody><tr><td>1</td>\n<td>2</td></tr></tbody></table>");
    }

    @Test
    void a_footnote_is_a_number_in_the_text_and_the_note_at_the_end() throws Exception {
        assertThat(body("Text[^1], again[^1], more[^n].\n\n[^1]: The *note*.\n[^n]: Two.\n\nLast."))
                .isEqualTo("<p>Text<sup>[1]</sup>, again<sup>[1]</sup>, more<sup>[2]</sup>.</p>\n<p>Last.</p>\n"
                        + "<section><ol><li><p>The <em>note</em>.</p></li>\n<li><p>Two.</p></li></ol></section>");
    }

    @Test
    void a_note_of_paid_text_is_in_no_preview() throws Exception {
        assertThat(cleaned("a[^x]\n\n<!--preview-end-->\n\nb[^y]\n\n[^x]: one\n[^y]: two")
                        .preview()
                        .html())
                .isEqualTo("<p>a<sup>[1]</sup></p>");
    }

    @Test
    void what_is_struck_out_is_deleted_and_one_tilde_is_a_tilde() throws Exception {
        assertThat(body("~~old~~ new, H~2~O, ~5 to ~10")).isEqualTo("<p><del>old</del> new, H~2~O, ~5 to ~10</p>");
    }

    @Test
    void an_address_in_the_text_is_a_link() throws Exception {
        assertThat(body("See https://e.example/x_y_z, www.e.example and a@e.example."))
                .isEqualTo("<p>See <a href=\"https://e.example/x_y_z\">https://e.example/x_y_z</a>,"
                        + " <a href=\"http://www.e.example\">www.e.example</a> and"
                        + " <a href=\"mailto:a@e.example\">a@e.example</a>.</p>");
        assertThat(body("`https://e.example/`")).isEqualTo("<p><code>https://e.example/</code></p>");
    }

    @Test
    void tables_of_too_many_cells_are_rejected() throws Exception {
        String wide = "|a".repeat(1_000) + "\n" + "|-".repeat(1_000) + "\n" + "|a\n".repeat(1_000);

        assertThat(Markdown.html(wide.substring(0, wide.length() - 3 * 902))).contains("<table>");
        assertThatThrownBy(() -> Markdown.html(wide))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("100000 cells");
    }
}
