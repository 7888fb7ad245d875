package org.paperboy.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> KEYS =
            List.of("title", "home", "sections", "formats", "entries", "text", "store", "tags");

    @ParameterizedTest
    @CsvSource({
        "titel, title", "Title, title", "hoem, home", "section, sections", "formts, formats", "entry, entries",
        "stroe, store", "tag, tags", "tgas, tags", "categories, sections", "limit, entries", "name, title"
    })
    void a_slip_of_the_fingers_and_a_word_from_elsewhere_are_understood(String written, String meant) {
        assertThat(Suggestion.of(written, KEYS)).isEqualTo(" Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "colour", "publisher", "", "image", "password"})
    void what_is_not_near_is_not_guessed(String written) {
        assertThat(Suggestion.of(written, KEYS)).isEmpty();
    }

    @Test
    void the_nearest_is_named() {
        assertThat(Suggestion.of("newsml", List.of("atom", "json", "rss", "xml")))
                .isEqualTo(" Did you mean 'xml'?");
        assertThat(Suggestion.of("newsml", List.of("newsml-g2", "xml"))).isEqualTo(" Did you mean 'newsml-g2'?");
        assertThat(Suggestion.of("xlm", List.of("rss", "xml"))).isEqualTo(" Did you mean 'xml'?");
        assertThat(Suggestion.of("t".repeat(10_000), KEYS)).isEmpty();
    }
}
