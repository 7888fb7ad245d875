package org.paperboy.source.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "How Option<T> works",
                "a<b and c>d",
                "Map<K, V>, Vec<U> and List<String>",
                "if a<b>c",
                "a <b> c",
                "x <3 y",
                "1<2 and 3>2",
                "5 < 6, says R&D",
                "The <script> tag, explained",
                "use <div> not <span>",
                "the </b> tag",
                "<T>x</T>",
                "a <!-- b",
                "What <?php means",
                "a <b",
                "<>"
            })
    void a_sign_that_is_no_markup_stays_and_no_word_is_lost(String line) {
        assertThat(PlainLine.of(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "The <em>Halcyon</em> sails => The Halcyon sails",
                "<EM class=\"x\">a</EM> b => a b",
                "H<sub>2</sub>O and E=mc<sup>2</sup> => H2O and E=mc2",
                "<b>Bold start => Bold start",
                "so (<i>sic => so (sic",
                "a</b> claim => a claim",
                "a<br>b<br/>c => a b c",
                "&lt;b&gt; x => <b> x",
                "<script>alert(1)</script>Hi => Hi",
                "<img src=x onerror=y()>Hi => Hi",
                "<p>One</p><p>Two</p> => One Two",
                "<a href='/x'>link</a> => link",
                "a <!-- note --> b => a b",
                "<span hidden>no</span>yes => yes",
                "<code>Option<T></code> works => Option<T> works",
            })
    void markup_goes_and_its_words_stay(String line, String plain) {
        assertThat(PlainLine.of(line)).isEqualTo(plain);
    }

    /** Each sign is looked at a bounded number of times: a line as long as a body comes to an end. */
    @ParameterizedTest
    @ValueSource(strings = {"<", "<b ", "<b =\"", "<!--", "</b>", "<b>", "<p x=1>", "<!-->"})
    @Tag("slow")
    void lines_full_of_angles_are_read_to_their_end(String sign) {
        assertThat(PlainLine.of(sign.repeat((1 << 20) / sign.length()) + ">")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M@", "@ann", "M@tt Damon", "a@b", "Ann @ the Desk", "3 @ 5"})
    void a_name_with_a_sign_in_it_is_no_mail_address(String name) {
        assertThat(MailAddresses.without(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Celia <celia@news.example> => Celia",
                "Bram bram@news.example => Bram",
                "Ann, ann.o'hara+x@mail.x.co.uk => Ann",
                "(ann@x.example) Ann => Ann",
                "Ann | mailto:ann@müller.example => Ann",
                "Ann \"a b\"@x.example => Ann",
                "Ann ann@[10.0.0.1] => Ann",
                "M@tt m@tt.example. => M@tt",
            })
    void a_mail_address_goes_from_a_name(String name, String rest) {
        assertThat(MailAddresses.without(name)).isEqualTo(rest);
    }

    @Test
    void a_name_that_is_a_mail_address_alone_is_none() {
        assertThat(MailAddresses.without("dario@news.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2003", "\u3000", "\u1680 \u2009", "\u00A0", "\u200B"})
    void blanks_of_any_width_are_no_text_and_are_not_at_its_ends(String blank) {
        assertThat(PlainLine.of(blank)).isEmpty();
        assertThat(PlainLine.of(blank + "a" + blank + "b" + blank)).isEqualTo("a" + blank + "b");
    }
}
