package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Byline;
import org.paperboy.article.Correction;
import org.paperboy.article.EditionPlace;
import org.paperboy.article.Picture;
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;
import org.paperboy.source.Record;

class SubeditorTest extends OneRecord {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "5 < 6, says R&D chief => 5 < 6, says R&D chief",
                "a <b>bold</b> claim &amp; more &#8217; => a bold claim & more ’",
                "<script>qxxss()</script><b>Bold</b> claim & </title><img src=x onerror=qxxss()> ]]> => Bold claim &"
                        + " </title> ]]>",
                "<p>a</p><p>b</p>c<br>d => a b c d",
                "  a\t| b  => a b",
                "\u202Egpj.\u202C a \u2066\u200F\u200B => gpj. a \u200F",
                "a\u000B\u0008\u0085\uD83D\uFFFEb => ab",
                "a\u00A0b\u00A0 => a\u00A0b",
                "AT&T; x & y => AT&T; x & y",
                "&lt;b&gt; => <b>",
                "a < b > c => a < b > c",
            })
    void plain_texts_are_plain(String input, String plain) {
        String text = input.replace('|', '\n');
        assertThat(story("headline", text).headline()).isEqualTo(plain);
        assertThat(story("dek", text).dek()).isEqualTo(plain);
        assertThat(story("tags", List.of(text)).tags()).containsExactly(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Headline and summary only. | true | false",
                "Headlines & summary only | true | false",
                "headline and summaries only | true | false",
                "No archives | false | true",
                "no-archive | false | true",
                "no_archive | false | true",
                "No archive, headline and summary only | true | true",
                "Headline only | true | false",
                "Summary only | true | false",
                "Teaser only | true | false",
                "Excerpt only. | true | false",
                "No full text | true | false",
                "Headline & dek only | true | false",
                "title and summary only | true | false",
                "HEADLINE-AND-SUMMARY | true | false",
                "Nur Überschrift und Zusammenfassung | true | false",
                "Not for archive | false | true",
                "No archival | false | true",
                "Archive prohibited | false | true",
                "No archives after 30 days | false | true",
                "Kein Archiv | false | true",
                "Headline | true | false",
                "Summary | true | false",
                "teaser | true | false",
                "Excerpt | true | false",
                "snippet | true | false",
                "geen archief | false | true",
                "N\u043E archive | false | true",
                "\uFF2Eo archive | false | true",
                "N\u200Bo arch\u00ADive | false | true",
                "Full text and summary | false | false",
                "Out of copyright | false | false",
                "Full syndication | false | false",
                "Licensed clients only | false | false",
                "Non-exclusive, no restrictions | false | false",
                "Titles and summaries of the day | true | false",
                "world | false | false"
            })
    void a_scope_that_limits_what_partners_have_is_known_however_it_is_written(
            String scope, boolean summaryOnly, boolean noArchive) {
        Rights rights = story("rights", Map.of("scope", scope)).rights();

        assertThat(rights.summaryOnly()).isEqualTo(summaryOnly);
        assertThat(rights.noArchive()).isEqualTo(noArchive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No syndication",
                "not for syndication",
                "none",
                "Internal use only",
                "Do not publish",
                "Print only",
                "No web",
                "Keine Weitergabe",
                "Nur intern",
                "Nicht für Partner",
                "Do not pass on",
                "Own use only",
                "In-house only",
                "No third parties",
                "No re-use",
                "without syndication",
                "syndication prohibited",
                "Syndication: no",
                "nosyndication",
                "exclusive to The Post",
                "nein",
                "false",
                "embargoed",
                "no use in DE",
                "No archive after 7 days",
                "Members only",
                "interdit",
                "off limits",
                "first 100 words",
                "private",
                "subject to approval",
                "prior permission required",
                "Magazines out",
                "N\u043E syndication"
            })
    void a_scope_that_partners_must_not_have_the_story_under_rejects_it(String scope) {
        assertThat(rejection("rights", Map.of("scope", scope)))
                .contains("rights.scope '" + scope + "'", "rights.territories");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not for syndication",
                "No syndication",
                "Internal use only",
                "EMBARGO until 2027",
                "No use before 2027",
                "Not for redistribution",
                "Do not redistribute",
                "Do not distribute",
                "No redistribution",
                "No third parties",
                "Partners excluded",
                "Hold until 1 March 2027",
                "Not before 1 March 2027",
                "KILL",
                "nicht zur Veröffentlichung",
                "N\u043Et for syndication"
            })
    void terms_that_keep_a_story_from_partners_reject_it(String terms) {
        assertThat(rejection("rights", Map.of("usage_terms", terms)))
                .contains("rights.usage_terms '" + terms + "'", "embargo_until");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no syndication",
                "Not for syndication",
                "No resale",
                "No web use",
                "no online",
                "Do not republish",
                "Not for partners",
                "Internal use only",
                "Keine Weitergabe",
                "nicht für Partner",
                "No archive",
                "Headline and summary only",
                "Confidential"
            })
    void a_holder_that_is_a_scope_rejects_it(String holder) {
        assertThat(rejection("rights", Map.of("holder", holder)))
                .contains("rights.holder '" + holder + "'", "write that in rights.scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Co-op",
                "© 2026 The Morning Brief",
                "National Archives",
                "Partners in Print Ltd",
                "No Limits Media",
                "Web Syndication Service Inc.",
                "Notimex",
                "Internationale Presse"
            })
    void a_holder_that_is_a_name_is_kept(String holder) {
        assertThat(story("rights", Map.of("holder", holder)).rights().holder()).isEqualTo(holder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not to be redistributed without permission",
                "Kill fee applies",
                "Redistribution with credit",
                "Hold the line",
                "No resale.",
                "May not be altered",
                "No republication without credit",
                "Credit The Post",
                "Print only"
            })
    void terms_that_partners_keep_are_passed_on(String terms) {
        assertThat(story("rights", Map.of("usage_terms", terms)).rights().usageTerms())
                .isEqualTo(terms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DE", "no", "NO", "Germany", "Côte d'Ivoire", "Guinea-Bissau", "US-CA", "worldwide", "150", "日本"
            })
    void codes_and_names_are_territories(String territory) {
        assertThat(story("rights", Map.of("territories", territory)).rights().territories())
                .containsExactly(territory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!DE",
                "worldwide except DE",
                "-AT",
                "all, not CH",
                "non-DE",
                "all but DE",
                "DE ohne Bayern",
                "¬DE",
                "AT, CH",
                "DE (except online)"
            })
    void an_exception_among_territories_rejects_the_story(String territory) {
        assertThat(rejection("rights", Map.of("territories", List.of(territory))))
                .contains("'" + territory + "'");
    }

    @Test
    void a_single_pixel_is_no_lead_picture() {
        assertThat(story("lead_image", Map.of("url", "/count.gif", "width", 1, "height", 1))
                        .lead())
                .isNull();
        assertThat(story("lead_image", Map.of("url", "/line.gif", "width", 600, "height", 1))
                        .lead())
                .isNotNull();
        assertThat(story(
                                "body_html",
                                "<p>a</p><img src=/x style='width:1px;height:1px'><img src=/y width=1px height=1px>")
                        .body()
                        .pictures())
                .isEmpty();
    }

    @Test
    void a_single_text_where_a_list_is_due_is_a_list_of_one_and_tags_have_commas() {
        assertThat(story("tags", "a, b").tags()).containsExactly("a", "b");
        assertThat(story("tags", " R&D ,, a ,a").tags()).containsExactly("R&D", "a");
        assertThat(story("tags", List.of("a, b")).tags()).containsExactly("a, b");
        assertThat(story("tags", 2026).tags()).containsExactly("2026");
        assertThat(story("bylines", "Ann").bylines()).containsExactly(new Byline("Ann", "", ""));
        assertThat(story("bylines", Map.of("name", "Ann, Jr.", "role", "Editor"))
                        .bylines())
                .containsExactly(new Byline("Ann, Jr.", "Editor", ""));
        assertThat(story("related", "b2").related()).containsExactly("b2");
        assertThat(story("corrections", "Misstated.").corrections()).hasSize(1);
        assertThat(story("subjects", "economy").subjects()).containsExactly(new Subject("", "", "economy"));
    }

    @Test
    void tags_are_a_list_of_texts_or_nothing() {
        assertThat(story("tags", null).tags()).isEmpty();
        assertThat(story("tags", Arrays.asList("a", null, "", "b", "a", 2026)).tags())
                .containsExactly("a", "b", "2026");
        assertThat(rejection("tags", List.of(Map.of()))).contains("tags must be", "not a mapping");
    }

    @Test
    void bylines_keep_no_mail_and_need_a_name() {
        fields.put(
                "bylines",
                List.of(
                        Map.of("name", "Ada Eklöf", "role", "Analyst", "email", "ada@news.example", "url", "/people/7"),
                        Map.of("name", "Bram bram@news.example", "url", "mailto:bram@news.example"),
                        Map.of("name", "Celia <celia@news.example>"),
                        Map.of("name", "dario@news.example"),
                        Map.of("role", "Editor"),
                        "Edda"));

        assertThat(story().bylines())
                .containsExactly(
                        new Byline("Ada Eklöf", "Analyst", "https://brief.example/people/7"),
                        new Byline("Bram", "", ""),
                        new Byline("Celia", "", ""),
                        new Byline("Edda", "", ""));
        assertThat(rejection("bylines", 7.5)).contains("bylines must be a list of mappings, not a single value");
    }

    @Test
    void a_name_is_one_name_however_its_letters_are_composed() {
        String apart = "A\u0308ther";
        fields.put("bylines", List.of(Map.of("name", apart)));

        assertThat(story("section", apart).section()).isEqualTo("\u00C4ther");
        assertThat(story("tags", List.of(apart, "\u00C4ther")).tags()).containsExactly("\u00C4ther");
        assertThat(story().bylines()).containsExactly(new Byline("\u00C4ther", "", ""));
    }

    @Test
    void the_other_lists_and_mappings_are_read() {
        fields.put("subjects", List.of(Map.of("scheme", "medtop", "code", "04000000", "name", "economy"), Map.of()));
        fields.put("corrections", List.of(Map.of("at", "2026-11-02", "text", "An <i>earlier</i> version."), Map.of()));
        fields.put("edition", Map.of("id", "issue-1", "position", 2));
        fields.put("related", List.of("b2", "c3"));
        fields.put("rights", Map.of("holder", "Co-op", "year", "2026", "scope", "Full", "usage_terms", "Credit"));

        assertThat(story().subjects()).containsExactly(new Subject("medtop", "04000000", "economy"));
        assertThat(story().corrections())
                .containsExactly(new Correction(Instant.parse("2026-11-02T00:00:00Z"), "An earlier version."));
        assertThat(story().edition()).isEqualTo(new EditionPlace("issue-1", 2));
        assertThat(story().related()).containsExactly("b2", "c3");
        assertThat(story().rights()).isEqualTo(new Rights("Co-op", 2026, "Full", "Credit"));

        assertThat(story("rights", Map.of("territories", List.of("DE", "AT"))).rights())
                .isEqualTo(new Rights("", 0, "", "", List.of("DE", "AT")));
        assertThat(story("rights", Map.of("territories", "DE")).rights())
                .isEqualTo(new Rights("", 0, "", "", List.of("DE")));

        assertThat(rejection("edition", Map.of("id", "x", "position", "first")))
                .contains("edition.position must be", "not 'first'");
    }

    @Test
    void what_is_of_the_wrong_type_is_rejected() {
        for (String name :
                List.of("subjects", "corrections", "related", "edition", "rights", "section", "summary", "slug")) {
            Object before = fields.get(name);
            assertThat(rejection(name, 1.5)).contains(name);
            fields.put(name, before);
        }
    }

    @Test
    void a_lead_picture_is_read() {
        fields.put(
                "lead_image",
                Map.of(
                        "url",
                        "/m/1.png?w=9",
                        "width",
                        1600,
                        "height",
                        "900",
                        "bytes",
                        40_000,
                        "alt",
                        "A <b>pier</b>",
                        "caption",
                        "C &amp; D",
                        "credit",
                        "E"));
        assertThat(story().lead())
                .isEqualTo(new Picture(
                        "https://brief.example/m/1.png?w=9", 1600, 900, "image/png", 40_000, "A pier", "C & D", "E"));
        assertThat(story().lead().syndicate()).isFalse();
        assertThat(story("lead_image", Map.of("url", "/m/1", "syndicate", true))
                        .lead()
                        .syndicate())
                .isTrue();
        assertThat(story("lead_image", Map.of("url", "/m/1", "syndicate", "perhaps"))
                        .lead())
                .isNull();
        assertThat(story("lead_image", "/m/1.JPG").lead().mime()).isEqualTo("image/jpeg");
        assertThat(story("lead_image", Map.of("url", "/m/1", "mime", "Image/WebP"))
                        .lead()
                        .mime())
                .isEqualTo("image/webp");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "clip.mp4, video/mp4",
                "clip.mp4, -",
                "clip.webm, -",
                "clip.webm?download=1#t=3, ''",
                "CLIP.MOV, -",
                "report.pdf, -",
                "report.pdf, application/pdf; charset=binary",
                "a.jpg, video/mp4",
                "a.jpg, text/html",
                "a, application/pdf",
                "voice.mp3, -",
                "index.html, -"
            })
    void a_film_or_document_does_not_go_out_as_the_picture(String name, @Nullable String mime) {
        Map<String, @Nullable Object> lead = new HashMap<>(Map.of("url", "https://c.example/" + name));
        lead.put("mime", mime);

        assertThat(story("lead_image", lead).lead()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "a.jpg, image/jpg, image/jpeg",
                "a.png, image/JPG ;q=1, image/jpeg",
                "a.png, image/jpeg; charset=binary, image/jpeg",
                "clip.mp4, image/webp, image/webp",
                "a.png, application/octet-stream, image/png",
                "a.png, jpeg, image/png",
                "a.png, image/*, image/png",
                "a.JPEG?w=9, -, image/jpeg",
                "a.heif, -, image/heif",
                "a.svg, image/svg, image/svg+xml",
                "a, -, ''",
                "a.v2, -, ''",
                "a.example/photo, -, ''"
            })
    void a_pictures_type_is_what_the_source_says_else_its_suffix_else_unknown(
            String name, @Nullable String mime, String type) {
        Map<String, @Nullable Object> lead = new HashMap<>(Map.of("url", "https://c.example/" + name));
        lead.put("mime", mime);

        assertThat(story("lead_image", lead).lead().mime()).isEqualTo(type);
    }

    @Test
    void a_bad_picture_costs_the_picture() {
        for (Object bad : Arrays.asList(
                null,
                List.of(),
                7,
                "",
                Map.of(),
                Map.of("width", 9),
                Map.of("url", "file:///etc/passwd"),
                Map.of("url", "javascript:x"),
                Map.of("url", List.of()),
                Map.of("url", "/a.jpg", "width", -1),
                Map.of("url", "/a.jpg", "height", "tall"),
                Map.of("url", "/a.jpg", "bytes", -5))) {
            assertThat(story("lead_image", bad).lead()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/world/x, -, -, https://brief.example/world/x",
                "x, /p, s, https://brief.example/news/x",
                "https://other.example/x, /p, s, https://other.example/x",
                "//other.example/x, -, -, https://other.example/x",
                "javascript:x, /p, s, https://brief.example/p",
                "-, /p/q?r=1, s, https://brief.example/p/q?r=1",
                "-, //evil.example/x, s, https://brief.example/news/s",
                "-, https://evil.example/x, s, https://brief.example/news/s",
                "-, /../../etc/cron.d/x, s, https://brief.example/etc/cron.d/x",
                "-, -, 2026/11/s, https://brief.example/news/2026/11/s",
                "-, -, ../../etc/./x, https://brief.example/news/etc/x",
                "-, -, %e6%9d%b1%e4%ba%ac, https://brief.example/news/%E6%9D%B1%E4%BA%AC",
                "-, -, 東-%e4%ba%ac/, https://brief.example/news/%E6%9D%B1-%E4%BA%AC/",
                "-, -, 2026/s/, https://brief.example/news/2026/s/",
                "-, -, 100%, https://brief.example/news/100%25",
                "-, -, 50%25 off, https://brief.example/news/50%2525%20off",
                "-, -, a%zz%41, https://brief.example/news/a%25zz%2541",
                "-, -, %2e%2E/x, https://brief.example/news/%252e%252E/x",
                "-, -, %ff, https://brief.example/news/%25ff",
                "https://faß.de/a, -, s, https://xn--fa-hia.de/a",
                "-, -, a?b#c%00 d, https://brief.example/news/a%3Fb%23c%2500%20d",
                "-, -, /\\evil.example, https://brief.example/news/%5Cevil.example",
                "-, -, ../.., https://brief.example/news/a1",
                "-, -, https://evil.example, https://brief.example/news/https:/evil.example",
            })
    void a_link_is_url_or_path_or_slug_and_only_url_leaves_the_site(
            @Nullable String url, @Nullable String path, @Nullable String slug, String link) {
        fields.put("url", url);
        fields.put("path", path);
        fields.put("slug", slug);

        assertThat(story().link()).isEqualTo(link);
        assertThat(URI.create(story().link()).getHost()).isNotNull();
    }

    @Test
    void a_long_slug_is_a_valid_link() {
        assertThat(URI.create(story("slug", "lang-Ü-".repeat(100)).link()).getHost())
                .isEqualTo("brief.example");
    }

    @Test
    void a_body_has_a_longest_length_in_bytes_as_read() {
        assertThat(story("body_html", "<b>" + "é".repeat(48) + " ").body().isEmpty())
                .isFalse();
        assertThat(rejection("body_html", "<b>" + "é".repeat(49))).contains("101 bytes", "100", "limits.body");
        assertThat(story("body_html", "🚢".repeat(25)).body().isEmpty()).isFalse();
        assertThat(rejection("body_html", "🚢".repeat(25) + "x")).contains("101 bytes");
        fields.remove("body_html");
        assertThat(story("body_markdown", "*a* ".repeat(25)).body().html()).hasSizeGreaterThan(100);
    }

    @Test
    void a_rejection_tells_nothing_of_the_story() {
        for (String name :
                List.of("headline", "dek", "summary", "slug", "body_html", "section", "path", "url", "place")) {
            Object before = fields.get(name);
            assertThat(rejection(name, List.of("qxhid"))).contains(name).doesNotContain("qxhid");
            fields.put(name, before);
        }
    }

    @Test
    void what_a_record_throws_is_an_answer() {
        Incoming incoming = intake.take(new Record("p:1", "d", 1, () -> {
            throw new IllegalStateException("qxhid");
        }));
        assertThat(incoming)
                .isInstanceOfSatisfying(
                        Incoming.IncomingRejection.class,
                        r -> assertThat(r.reason()).doesNotContain("qxhid"));
    }
}
