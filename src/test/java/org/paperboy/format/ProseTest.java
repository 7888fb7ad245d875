package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<p>One <b>t</b>wo.</p> <p>Three</p>, One two.|Three",
                "<p>One<br/>two</p>, One|two",
                "One<p>two</p>three, One|two|three",
                "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>, a|b|c",
                "<table><tr><td>a</td><td>b</td></tr></table>, a|b",
                "<p> a\t b <i> c</i></p>, a b c",
                "<p>3 &lt; 5 &amp;amp; 7</p>, 3 < 5 &amp; 7",
                "<p>a<img alt=`b` src=`c`/></p><hr/>, a"
            })
    void each_block_and_each_break_begins_a_line(String html, String lines) {
        assertThat(Prose.of(html.replace('`', '"'), "id").text()).isEqualTo(lines.replace('|', '\n'));
    }

    @Test
    void white_space_stays_where_it_means_something() {
        assertThat(Prose.of("<pre>  a\n\n   <b>b</b></pre><p>10\u00A0%</p>", "id")
                        .text())
                .isEqualTo("  a\n\n   b\n10\u00A0%");
    }

    @Test
    void each_line_ends_what_turned_its_words_around_as_its_block_does() {
        assertThat(Prose.of("<p>one \u202Eevil</p><p>two\u2069</p><pre>\u2067a\nb</pre>", "id"))
                .isEqualTo(new Prose("one \u202Eevil\u202C\ntwo\n\u2067a\nb\u2069", 5, 17));
    }

    @Test
    void captions_are_text_but_do_not_count() {
        Prose prose = Prose.of("<p>One two 😀</p><figure><figcaption><p>Three</p></figcaption></figure>", "id");

        assertThat(prose).isEqualTo(new Prose("One two 😀\nThree", 3, 9));
    }

    @Test
    void a_text_without_words_counts_none() {
        assertThat(Prose.of("<p> <img src=\"a\" alt=\"\"/></p>", "id")).isEqualTo(new Prose("", 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>open",
                "<p>a<br>b</p>",
                "<p>&nbsp;</p>",
                "<p>]]></p>",
                "</div><div>",
                "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><p>&e;</p>"
            })
    void a_text_that_is_not_well_formed_is_refused(String html) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prose.of(html, "8812"))
                .withMessageStartingWith("8812: the text is not well-formed: ");
    }
}
