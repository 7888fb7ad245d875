package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Record;

/** Fields that are larger than any article needs. Both sides of each limit. */
@Tag("slow") // values without end
class HostileFieldsTest extends OneRecord {
    private static final Duration GUARD = Duration.ofMinutes(3);

    @ParameterizedTest
    @CsvSource({
        "headline, 10000",
        "dek, 10000",
        "summary, 10000",
        "section, 500",
        "place, 500",
        "url, 4000",
        "path, 4000",
        "slug, 4000"
    })
    void a_text_is_no_longer_than_it_may_be(String name, int longest) {
        assertThat(story(name, "x".repeat(longest))).isNotNull();
        assertThat(rejection(name, "x".repeat(longest + 1)))
                .isEqualTo(name + " has " + (longest + 1) + " characters: at most " + longest + " are allowed");
        assertThat(rejection(name, "<b>".repeat(100_000))).contains(name + " has 300000 characters");
    }

    @Test
    void a_text_within_a_list_or_mapping_is_no_longer_than_it_may_be() {
        assertThat(story("tags", List.of("x".repeat(500))).tags()).hasSize(1);
        assertThat(rejection("tags", List.of("x".repeat(100_000)))).contains("tags has 100000 characters", "500");
        fields.remove("tags");
        assertThat(rejection("bylines", List.of(Map.of("name", "x".repeat(100_000)))))
                .contains("bylines.name has 100000 characters", "10000");
        assertThat(rejection("bylines", List.of(Map.of("name", "A", "url", "x".repeat(100_000)))))
                .contains("bylines.url has 100000 characters", "4000");
        fields.remove("bylines");
        assertThat(rejection("rights", Map.of("holder", "x".repeat(100_000)))).contains("rights.holder has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "bylines", "subjects", "corrections", "related"})
    void a_list_has_no_more_than_1000_items(String name) {
        assertThat(story(name, Collections.nCopies(1_000, "x"))).isNotNull();
        assertThat(rejection(name, Collections.nCopies(10_000, "x")))
                .isEqualTo(name + " has 10000 items: at most 1000 are allowed");
    }

    @Test
    void a_lead_picture_that_is_larger_than_it_may_be_costs_the_picture() {
        assertThat(story("lead_image", Map.of("url", "/a.jpg", "caption", "x".repeat(10_000)))
                        .lead())
                .isNotNull();
        assertThat(story("lead_image", Map.of("url", "/a.jpg", "caption", "x".repeat(10_001)))
                        .lead())
                .isNull();
        assertThat(story("lead_image", Map.of("url", "/" + "x".repeat(4_000))).lead())
                .isNull();
    }

    @Test
    void of_a_reason_for_a_withdrawal_that_is_too_long_the_beginning_is_kept_and_the_story_comes_down() {
        fields.put("status", "killed");
        Incoming taken = take("withdrawn_reason", "🚢".repeat(50_000));

        assertThat(taken)
                .isInstanceOfSatisfying(
                        Incoming.IncomingWithdrawal.class,
                        t -> assertThat(t.reason()).isEqualTo("🚢".repeat(5_000) + "…"));
        fields.put("tags", Collections.nCopies(10_000, "x"));
        fields.put("headline", "x".repeat(100_000));
        assertThat(take()).isEqualTo(taken);
    }

    @Test
    void an_id_has_no_more_than_1500_bytes_whatever_it_is_written_in() {
        assertThat(story("id", "語".repeat(500)).id()).hasSize(500);
        assertThat(rejection("id", "語".repeat(501))).isEqualTo("id has 1503 bytes in UTF-8: at most 1500 are allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775808", "2147483648", "-9223372036854775809", "1e19", "99999999999999999999"})
    void a_version_that_is_beyond_all_numbers_is_rejected(String version) {
        assertThat(rejection("version", version)).contains("version must be", "not '" + version + "'");
        fields.remove("version");
        if (!version.startsWith("1e"))
            assertThat(rejection("version", new BigInteger(version))).contains(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"version", "urgency", "updated_at", "language", "status", "access", "draft", "embargo_until"})
    void a_value_without_end_is_refused_at_once_and_shortened_in_the_message(String name) {
        if (name.equals("draft")) fields.remove("status");
        String endless = name.equals("language") ? "a-".repeat(8 << 20) + "a" : "9".repeat(16 << 20);

        String reason = assertTimeoutPreemptively(GUARD, () -> rejection(name, endless));

        assertThat(reason).contains(name + " must be", "not '").hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1-01-01",
                "-0001-01-01T00:00:00Z",
                "0000-01-01",
                "+292278994-08-17T07:12:55Z",
                "+10000-01-01",
                "-292275055-05-16T16:47:04Z",
                "+999999999-12-31T23:59:59.999999999-18:00",
                "2026-06-30T23:59:60Z",
                "2025-02-29",
                "2026-11-01T24:00:01Z",
                "2026-11-01T08:00:00+18:01",
                "1793520000",
                "9999999999999-01-01"
            })
    void dates_that_no_calendar_of_a_newsroom_has_are_rejected(String date) {
        assertThat(rejection("published_at", date)).contains("published_at must be", "not '");
        fields.put("published_at", "2026-11-01");
        assertThat(rejection("updated_at", date)).contains("updated_at must be", "not '");
    }

    @Test
    void a_place_is_no_longer_than_an_index_can_hold_and_forges_no_line_of_a_log() {
        assertThat(new Record("x".repeat(500), "d", 0, Map::of).place()).isEqualTo("x".repeat(500));
        assertThat(new Record("x".repeat(501), "d", 0, Map::of).place()).matches("x{250}…[0-9a-f]{16}");
        assertThat(new Record("a\nb.md:1", "d", 0, Map::of).place()).matches("a\uFFFDb\\.md:1…[0-9a-f]{16}");
        assertThat(new Record("a\nb", "d", 0, Map::of).place())
                .isNotEqualTo(new Record("a\rb", "d", 0, Map::of).place());
    }
}
