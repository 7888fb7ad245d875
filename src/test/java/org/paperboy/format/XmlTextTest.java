package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTextTest {
    @Test
    void what_xml_allows_stays() {
        String text = "\t\n \u007F\u0085\uD7FF\uE000\uFFFD\uD800\uDC00\uDBFF\uDFFF";

        assertThat(XmlText.of(text)).isEqualTo(text);
    }

    @Test
    void what_xml_forbids_goes() {
        assertThat(XmlText.of("a\u0000\u0008\u000B\u000C\u000E\u001F\uFFFE\uFFFFb"))
                .isEqualTo("ab");
    }

    @Test
    void half_a_surrogate_pair_goes_wherever_it_is() {
        assertThat(XmlText.of("\uDE00a\uD83Db\uD83D")).isEqualTo("ab");
        assertThat(XmlText.of("\uDE00\uD83D")).isEmpty();
        assertThat(XmlText.of("\uD83D\uD83D\uDE00")).isEqualTo("😀");
    }

    @Test
    void every_line_end_is_a_line_feed() {
        assertThat(XmlText.of("a\r\nb\rc\n\rd\r")).isEqualTo("a\nb\nc\n\nd\n");
    }

    @Test
    void a_text_without_fault_is_not_copied() {
        String text = "Grüße, 東京";

        assertThat(XmlText.of(text)).isSameAs(text);
    }
}
