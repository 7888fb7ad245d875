package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one id that an article has in every format, and for ever. */
class IdsTest {
    private static final String PREFIX = "tag:brief.example,2026:";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8812 | tag:brief.example,2026:8812",
                "2026/03/harbours | tag:brief.example,2026:2026/03/harbours",
                "9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a10 | urn:uuid:9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a10",
                "9F2C1A44-0B7E-4C55-8D3F-2F1F0C3B7A10 | urn:uuid:9F2C1A44-0B7E-4C55-8D3F-2F1F0C3B7A10",
                "9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a1 | tag:brief.example,2026:9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a1",
                "9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a1g | tag:brief.example,2026:9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a1g",
                "https://brief.example/?p=12 | https://brief.example/?p=12",
                "tag:elsewhere.example,2020:7 | tag:elsewhere.example,2020:7",
                "urn:uuid:9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a10 | urn:uuid:9f2c1a44-0b7e-4c55-8d3f-2f1f0c3b7a10",
                "urn: | tag:brief.example,2026:urn:",
                "https://brief.example/a b | tag:brief.example,2026:https://brief.example/a%20b",
                "10:30 | tag:brief.example,2026:10:30",
                "100% <sure> | tag:brief.example,2026:100%25%20%3Csure%3E",
                "größe | tag:brief.example,2026:gr%C3%B6%C3%9Fe",
                "https://brief.example/größe | https://brief.example/gr%C3%B6%C3%9Fe",
                "😀 | tag:brief.example,2026:%F0%9F%98%80",
                "a#b?c | tag:brief.example,2026:a%23b%3Fc",
            })
    void a_uuid_is_a_urn_an_absolute_iri_stays_and_any_other_id_follows_the_prefix(String id, String written) {
        assertThat(Ids.of(PREFIX, id)).isEqualTo(written);
    }

    @Test
    @Tag("slow")
    void two_ids_never_become_one_neither_as_id_nor_as_key_and_each_is_an_absolute_iri() {
        Random random = new Random(20260301);
        String[] pieces = ("a|A|7|-|_|.|/|%|=|+|?|#| |ä|a\u0308|😀|～|%20|=20|%C3%A4|=C3=A4|&amp;|<|\"|\\|`|{|~|@|'|"
                        + "a".repeat(40) + "|" + "ä".repeat(15))
                .split("\\|");
        Map<String, String> ids = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            StringBuilder made = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) made.append(pieces[random.nextInt(pieces.length)]);
            String article = made.toString();
            String id = Ids.of(PREFIX, article);
            String key = Keys.segment(article);

            assertThat(ids.merge(id, article, (old, other) -> old)).isEqualTo(article);
            assertThat(keys.merge(key, article, (old, other) -> old)).isEqualTo(article);
            assertThat(key)
                    .matches("[A-Za-z0-9_=-]([A-Za-z0-9._=-]*[A-Za-z0-9_=-])?")
                    .hasSizeLessThanOrEqualTo(120);
            assertThat(URI.create(id).isAbsolute()).isTrue();
        }
        assertThat(ids).hasSizeGreaterThan(100_000);
    }
}
