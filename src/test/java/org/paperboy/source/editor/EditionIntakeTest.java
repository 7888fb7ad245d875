package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Edition;
import org.paperboy.source.Record;

/** A record that is an edition, field by field. */
class EditionIntakeTest extends OneRecord {
    @BeforeEach
    void of_an_edition() {
        fields.clear();
        fields.putAll(Map.of("id", "i7", "title", "The Issue", "date", "2026-11-01"));
    }

    private Incoming taken(String name, @Nullable Object value) {
        Map<String, @Nullable Object> others = new HashMap<>(fields);
        others.put(name, value);
        return intake.takeEdition(new Record("editions.jsonl:7", "digest", 1, () -> others));
    }

    private Edition edition(String name, @Nullable Object value) {
        assertThat(taken(name, value)).isInstanceOf(Incoming.IncomingEdition.class);
        return ((Incoming.IncomingEdition) taken(name, value)).edition();
    }

    private String rejected(String name, @Nullable Object value) {
        assertThat(taken(name, value)).isInstanceOf(Incoming.IncomingRejection.class);
        return ((Incoming.IncomingRejection) taken(name, value)).reason();
    }

    @Test
    void id_title_and_a_day_are_enough() {
        Edition edition = edition("items", null);

        assertThat(edition.id()).isEqualTo("edition/i7");
        assertThat(edition.ownId()).isEqualTo("i7");
        assertThat(edition.text().headline()).isEqualTo("The Issue");
        assertThat(edition.day()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(edition.text().published()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(edition.text().link()).isEmpty();
        assertThat(edition.items()).isEmpty();
    }

    @Test
    void its_items_are_ids_as_they_are_written_each_once() {
        assertThat(edition("items", List.of("b", " a ", 7, "b", "", "x  &amp; y"))
                        .items())
                .containsExactly("b", "a", "7", "x  &amp; y");
    }

    @Test
    void items_that_are_no_list_of_ids_are_refused() {
        assertThat(edition("items", "a").items()).containsExactly("a");
        assertThat(rejected("items", Map.of("a", 1))).isEqualTo("items must be a list, not a mapping");
        assertThat(rejected("items", List.of("a\nb"))).isEqualTo("items holds a control character");
        assertThat(edition("items", List.of("a".repeat(1000))).items()).hasSize(1);
        assertThat(rejected("items", List.of("a".repeat(1001)))).contains("items has 1001 characters");
    }

    @Test
    void the_day_is_as_it_is_written_at_whatever_offset() {
        Edition edition = edition("date", "2026-11-01T00:30:00+02:00");
        assertThat(edition.day()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(edition.text().published()).isEqualTo(Instant.parse("2026-10-31T22:30:00Z"));

        Edition evening = edition("published_at", "2026-10-31T18:00:00Z");
        assertThat(evening.day()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(evening.text().published()).isEqualTo(Instant.parse("2026-10-31T18:00:00Z"));
    }

    @Test
    void without_a_day_it_is_none() {
        assertThat(rejected("date", null)).isEqualTo("date is missing: give the edition's day");
        assertThat(rejected("date", "tomorrow")).contains("date must be", "not 'tomorrow'");
    }

    @Test
    void the_intro_is_cleaned_as_a_body_is() {
        assertThat(edition("intro_html", "<p onclick=x>Good<script>x</script> day <a href=/a>a</a>")
                        .text()
                        .body()
                        .html())
                .isEqualTo("<p>Good day <a href=\"https://brief.example/a\">a</a></p>");
        assertThat(edition("body_html", "<p>Text").text().body().html()).isEqualTo("<p>Text</p>");
        assertThat(rejected("intro_html", "x".repeat(101))).contains("at most 100");
    }

    @ParameterizedTest
    @CsvSource({
        "path, /letters/7, https://brief.example/letters/7",
        "url, https://letters.example/7, https://letters.example/7",
        "slug, seven, ''",
    })
    void its_address_is_its_own_or_none(String name, String value, String link) {
        assertThat(edition(name, value).text().link()).isEqualTo(link);
    }

    @Test
    void its_status_is_as_that_of_articles() {
        assertThat(taken("status", "draft")).isInstanceOf(Incoming.Unapproved.class);
        assertThat(taken("status", "killed")).isInstanceOf(Incoming.IncomingWithdrawal.class);
        assertThat(edition("embargo_until", "2026-11-02").text().opens())
                .isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(rejected("status", "done")).contains("not 'done'");
    }
}
