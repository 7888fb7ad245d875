package org.paperboy.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Beat;
import org.paperboy.Shelf;
import org.paperboy.Story;
import org.paperboy.format.Schemas;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner is told in its documents until when it may have a story and each picture, and in its feeds whose they are. */
final class EndsAndRightsTest {
    private static final String NOON = "2026-11-01T12:00:00Z";
    private static final String FIRST = "2026-11-10T00:00:00Z";
    private static final String SECOND = "2026-11-20T00:00:00Z";
    private static final String NO_ARCHIVE = "2026-12-01T08:00:00Z";

    @TempDir
    private Path folder;

    private Shelf shelf(Map<String, Object> rights, Map<String, Object> lead) {
        Map<String, Object> picture = new TreeMap<>(lead);
        picture.putAll(Map.of("url", "/m/lead.jpg", "syndicate", true));
        Story story = Story.of("a", "2026-11-01T08:00:00Z")
                .with("rights", rights)
                .with("lead_image", picture)
                .with(
                        "body_html",
                        "<p>Text.</p><figure data-syndicate=\"true\" data-expires=\"" + FIRST
                                + "\"><img src=\"/m/below.jpg\"></figure>");
        Beat beat = new Beat(folder, Life.JOB).lines(story);
        assertThat(beat.run(NOON).exit()).isZero();
        return beat.shelf();
    }

    private static Xml xml(Shelf shelf, String format) {
        return new Xml(shelf.objects().get("partners/gazette/" + format));
    }

    private static JsonNode json(Shelf shelf, String key) {
        return JsonMapper.shared().readTree(shelf.objects().get(key));
    }

    /** The first that binds: the story's own end, or thirty days after its publication where the rights allow no archive. */
    @ParameterizedTest
    @CsvSource({
        SECOND + ", '', " + SECOND,
        "'', No archive, " + NO_ARCHIVE,
        SECOND + ", No archive, " + SECOND,
        "2027-01-01T00:00:00Z, No archive, " + NO_ARCHIVE
    })
    void each_document_says_when_it_ends(String expires, String scope, String end) {
        Shelf shelf = shelf(Map.of("expires", expires, "scope", scope), Map.of());
        assertThat(xml(shelf, "xml/2026/11/01/a.xml").all("/p:article/p:rights/@expires"))
                .containsExactly(end);
        assertThat(xml(shelf, "nitf/2026/11/01/a.xml").all("//n:docdata/n:date.expire/@norm"))
                .containsExactly(end.replaceAll("[-:]", ""));
        assertThat(xml(shelf, "newsml-g2/2026/11/01/a.xml").all("//g2:newsItem[1]/g2:itemMeta/g2:expires"))
                .containsExactly(end);
        assertThat(json(shelf, "partners/gazette/ninjs/2026/11/01/a.json")
                        .at("/expires")
                        .asString())
                .isEqualTo(end);
        for (String feed : new String[] {"rss.xml", "mrss.xml"}) {
            assertThat(xml(shelf, feed).all("//item/dcterms:valid")).containsExactly("end=" + end + "; scheme=W3C-DTF");
        }
        assertThat(xml(shelf, "atom.xml").all("//a:entry/dcterms:valid"))
                .containsExactly("end=" + end + "; scheme=W3C-DTF");
        assertThat(json(shelf, "partners/gazette/feed.json")
                        .at("/items/0/_paperboy/rights/expires")
                        .asString())
                .isEqualTo(end);
    }

    @Test
    void each_picture_says_when_it_ends_and_one_that_is_stored_apart_ends_with_its_story() {
        Shelf shelf = shelf(Map.of("expires", "2026-11-15T00:00:00Z"), Map.of("expires", SECOND));
        assertThat(xml(shelf, "xml/2026/11/01/a.xml").all("//p:picture/@expires"))
                .containsExactly(SECOND, FIRST);
        assertThat(xml(shelf, "nitf/2026/11/01/a.xml").all("//n:media/n:media-metadata[@name='expires']/@value"))
                .containsExactly("20261120T000000Z", "20261110T000000Z");
        assertThat(xml(shelf, "newsml-g2/2026/11/01/a.xml").all("//g2:newsItem[position() > 1]/g2:itemMeta/g2:expires"))
                .containsExactly("2026-11-15T00:00:00Z", FIRST);
        JsonNode ninjs = json(shelf, "partners/gazette/ninjs/2026/11/01/a.json");
        assertThat(ninjs.at("/associations/0/expires").asString()).isEqualTo(SECOND);
        assertThat(ninjs.at("/associations/1/expires").asString()).isEqualTo(FIRST);
        JsonNode feed = json(shelf, "partners/gazette/feed.json");
        assertThat(feed.at("/items/0/_paperboy/pictures/0/rights/expires").asString())
                .isEqualTo(SECOND);
        assertThat(feed.at("/items/0/_paperboy/pictures/1/rights/expires").asString())
                .isEqualTo(FIRST);
        assertThat(xml(shelf, "mrss.xml").all("//media:content/dcterms:valid"))
                .containsExactly("end=" + SECOND + "; scheme=W3C-DTF", "end=" + FIRST + "; scheme=W3C-DTF");
    }

    @Test
    void a_partner_s_feeds_say_whose_the_story_is_and_what_may_be_done_with_it() {
        Shelf shelf = shelf(Map.of("holder", "Co-op", "year", 2026, "usage_terms", "Not for TV."), Map.of());
        String line = "© 2026 Co-op; Not for TV.";
        assertThat(xml(shelf, "rss.xml").all("//item/dc:rights")).containsExactly(line);
        assertThat(xml(shelf, "mrss.xml").all("//item/dc:rights")).containsExactly(line);
        assertThat(xml(shelf, "atom.xml").all("//a:entry/a:rights")).containsExactly(line);
        JsonNode rights = json(shelf, "partners/gazette/feed.json").at("/items/0/_paperboy/rights");
        assertThat(rights.at("/holder").asString()).isEqualTo("Co-op");
        assertThat(rights.at("/notice").asString()).isEqualTo("© 2026 Co-op");
        assertThat(rights.at("/usage_terms").asString()).isEqualTo("Not for TV.");
        for (String feed : new String[] {"latest/rss.xml", "latest/atom.xml", "latest/feed.json"}) {
            assertThat(shelf.objects().get(feed))
                    .asString()
                    .as("readers are bound by no licence: %s", feed)
                    .doesNotContain("Co-op", "Not for TV");
        }
    }

    @Test
    void no_archive_binds_partners_and_a_story_s_own_end_everyone() {
        Shelf shelf = shelf(Map.of("scope", "No archive"), Map.of());
        JsonNode item = json(shelf, "latest/feed.json").at("/items/0/_paperboy");
        assertThat(item.has("rights")).isFalse();

        Shelf ending = shelf(Map.of("expires", SECOND), Map.of());
        assertThat(json(ending, "latest/feed.json")
                        .at("/items/0/_paperboy/rights/expires")
                        .asString())
                .isEqualTo(SECOND);
    }

    @Test
    void documents_and_feeds_with_ends_keep_to_their_schemas() throws Exception {
        Shelf shelf = shelf(Map.of("expires", SECOND, "holder", "Co-op"), Map.of("expires", FIRST));
        Map<String, byte[]> all = shelf.objects();
        String partner = "partners/gazette/";
        assertThatCode(() -> {
                    valid(Schemas.article(), all.get(partner + "xml/2026/11/01/a.xml"));
                    valid(Schemas.nitf(), all.get(partner + "nitf/2026/11/01/a.xml"));
                    valid(Schemas.newsMl(), all.get(partner + "newsml-g2/2026/11/01/a.xml"));
                    valid(Schemas.atom(), all.get(partner + "atom.xml"));
                    valid(Schemas.rss(), all.get(partner + "rss.xml"));
                    valid(Schemas.rss(), all.get(partner + "mrss.xml"));
                })
                .doesNotThrowAnyException();
        assertThat(Schemas.faults(Schemas.ninjs(), all.get(partner + "ninjs/2026/11/01/a.json")))
                .isEmpty();
        assertThat(Schemas.faults(Schemas.jsonFeed(), all.get(partner + "feed.json")))
                .isEmpty();
    }

    private static void valid(javax.xml.validation.Schema schema, byte[] bytes) throws Exception {
        schema.newValidator().validate(Schemas.source(bytes));
    }
}
