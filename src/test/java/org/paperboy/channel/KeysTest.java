package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.channel.Receivers.channel;
import static org.paperboy.channel.Receivers.partner;
import static org.paperboy.channel.Receivers.withStoreOfItsOwn;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Sha256;

/** Where documents lie. */
class KeysTest {
    private static final Instant EVE = Instant.parse("2026-02-28T23:59:59Z");

    @ParameterizedTest
    @CsvSource({
        "8812, 8812",
        "Aa-Zz_09, Aa-Zz_09",
        "a.b, a.b",
        ".a, =2Ea",
        "a., a=2E",
        "., =2E",
        ".., =2E=2E",
        "../../etc/passwd, =2E.=2F..=2Fetc=2Fpasswd",
        "a/b, a=2Fb",
        "a=2Fb, a=3D2Fb",
        "a b, a=20b",
        "ä, =C3=A4",
        "😀, =F0=9F=98=80",
        "a~b, a=7Eb",
        "tag:x, tag=3Ax",
    })
    void what_is_no_letter_digit_hyphen_underscore_or_inner_full_stop_is_its_bytes(String id, String segment) {
        assertThat(Keys.segment(id)).isEqualTo(segment);
    }

    @Test
    void up_to_120_characters_an_id_stays_whole_and_beyond_it_ends_in_its_digest() {
        String longest = "a".repeat(120);
        String longer = "a".repeat(121);

        assertThat(Keys.segment(longest)).isEqualTo(longest);
        assertThat(Keys.segment(longer))
                .isEqualTo("a".repeat(80) + "=" + digest(longer))
                .hasSize(113);
    }

    @Test
    void it_is_the_written_characters_that_count() {
        String longest = "ä".repeat(20);
        String longer = longest + "a";

        assertThat(Keys.segment(longest)).isEqualTo("=C3=A4".repeat(20)).hasSize(120);
        assertThat(Keys.segment(longer)).isEqualTo("=C3=A4".repeat(14).substring(0, 80) + "=" + digest(longer));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_two_ids_share_a_segment_and_each_is_a_short_name_in_ascii(long seed) {
        Random random = new Random(seed);
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String id = id(random);
            String segment = Keys.segment(id);
            assertThat(segment)
                    .matches("[A-Za-z0-9_=.-]{1,120}")
                    .doesNotStartWith(".")
                    .doesNotEndWith(".");
            assertThat(ids.merge(segment, id, (before, now) -> before)).isEqualTo(id);
        }
    }

    /** Of few kinds of character, so that ids are often much alike. */
    private static String id(Random random) {
        String[] parts = {
            "a", "A", "=", "2E", ".", "..", "/", "é", "e\u0301", "\u212B", "\u00C5", " ", "%41", "🚢", "\\"
        };
        int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 4);
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < length; i++) id.append(parts[random.nextInt(parts.length)]);
        return id.toString();
    }

    @Test
    void an_id_that_is_made_to_look_like_anothers_shortened_segment_is_elsewhere() {
        String victim = Stream.iterate(0, n -> n + 1)
                .map(n -> "a".repeat(200) + n)
                .filter(id -> digest(id).startsWith("20"))
                .findFirst()
                .orElseThrow();
        String forged = "a".repeat(80) + " " + digest(victim).substring(2);

        assertThat(Keys.segment(victim)).isEqualTo("a".repeat(80) + "=" + digest(victim));
        assertThat(Keys.segment(forged)).isEqualTo("a".repeat(80) + "=" + digest(forged));
        assertThat(Keys.segment(forged + "g")).isEqualTo("a".repeat(80) + "=" + digest(victim) + "g");
    }

    @Test
    void a_channels_feed_is_under_its_name_and_a_partners_under_partners() {
        assertThat(Keys.feed(channel("world"), "rss.xml")).isEqualTo("world/rss.xml");
        assertThat(Keys.feed(partner(Text.FULL), "rss.xml")).isEqualTo("partners/gazette/rss.xml");
        assertThat(Keys.feed(withStoreOfItsOwn(), "rss.xml")).isEqualTo("rss.xml");
    }

    @Test
    void a_documents_key_has_the_day_of_publication_in_utc_wherever_the_machine_is() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(document(EVE)).isEqualTo("partners/gazette/xml/2026/02/28/8812.xml");
                assertThat(document(EVE.plusSeconds(1))).isEqualTo("partners/gazette/xml/2026/03/01/8812.xml");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void in_a_store_of_its_own_a_partners_keys_begin_with_the_format() {
        assertThat(Keys.document(withStoreOfItsOwn(), "ninjs", "json", "8812", EVE))
                .isEqualTo("ninjs/2026/02/28/8812.json");
    }

    private static String document(Instant published) {
        return Keys.document(partner(Text.FULL), "xml", "xml", "8812", published);
    }

    private static String digest(String id) {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    @Test
    void numbered_files_of_a_feed_are_beside_it() {
        assertThat(Keys.numbered("news-sitemap.xml", 12)).isEqualTo("news-sitemap-12.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "world/news-sitemap.xml, true",
        "world/news-sitemap-1.xml, true",
        "world/news-sitemap-12.xml, true",
        "world/news-sitemap-.xml, false",
        "world/news-sitemap-1a.xml, false",
        "world/news-sitemap-1.json, false",
        "sport/news-sitemap-1.xml, false",
        "world/rss.xml, false"
    })
    void a_key_is_of_a_feed_or_of_a_numbered_file_of_it_or_of_neither(String key, boolean is) {
        assertThat(Keys.isOfFeed(channel("world"), "news-sitemap.xml", key)).isEqualTo(is);
    }
}
