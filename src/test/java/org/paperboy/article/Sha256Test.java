package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void it_is_sha_256_in_lower_case_hex() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void where_one_text_ends_and_the_next_begins_makes_a_difference() {
        assertThat(List.of(
                        Sha256.of(List.of("ab", "c")),
                        Sha256.of(List.of("a", "bc")),
                        Sha256.of(List.of("abc")),
                        Sha256.of(List.of("abc", "")),
                        Sha256.of(List.of())))
                .doesNotHaveDuplicates();
        assertThat(Sha256.of(List.of("ab", "c"))).isEqualTo(Sha256.of(List.of("ab", "c")));
    }

    @Test
    void a_text_longer_than_255_bytes_is_hashed_with_its_whole_length() {
        String longText = "a".repeat(256);

        assertThat(Sha256.of(List.of(longText, ""))).isNotEqualTo(Sha256.of(List.of("", longText)));
    }

    @Test
    void texts_that_begin_alike_differ_when_they_are_shortened() {
        String one = Sha256.shortened("a".repeat(40) + "1", 40);
        String two = Sha256.shortened("a".repeat(40) + "2", 40);

        assertThat(one).hasSize(40).startsWith("a".repeat(23) + "…").isNotEqualTo(two);
        assertThat(Sha256.shortened("a".repeat(40), 40)).isEqualTo("a".repeat(40));
    }

    @Test
    void no_character_is_cut_in_two_when_a_text_is_shortened() {
        assertThat(Sha256.shortened("a".repeat(22) + "😀".repeat(20), 40)).startsWith("a".repeat(22) + "…");
    }
}
