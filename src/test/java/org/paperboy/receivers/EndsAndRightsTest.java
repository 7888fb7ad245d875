package org.paperboy.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Newsroom;
import org.paperboy.StoredObjects;
import org.paperboy.Story;
import org.paperboy.format.Schemas;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner is told in its documents until when it may have a story and each picture, and in its feeds whose they are. */
@Tag("slow")
final class EndsAndRightsTest {
    private static final String NOON = "2026-11-01T12:00:00Z";
    private static final String FIRST = "2026-11-10T00:00:00Z";
    private static final String SECOND = "2026-11-20T00:00:00Z";
    private static final String NO_ARCHIVE = "2026-12-01T08:00:00Z";

    @TempDir
    private Path folder;

    private StoredObjects stored(Map<String, Object> rights, Map<String, Object> lead) {
        Map<String, Object> picture = new TreeMap<>(lead);
        picture.putAll(Map.of("url", "/m/lead.jpg", "syndicate", true));
        Story story = Story.of("a", "2026-11-01T08:00:00Z")
                .with("rights", rights)
                .with("lead_image", picture)
                .with(
                        "body_html",
                        "<p>Text.</p><figure data-syndicate=\"true\" data-expires=\"" + FIRST
                                + "\"><img src=\"/m/below.jpg\"></figure>");
        Newsroom newsroom = new Newsroom(folder, StoryLifecycle.JOB).lines(story);
        assertThat(newsroom.run(NOON).exit()).isZero();
        return newsroom.stored();
    }

    private static Xml xml(StoredObjects stored, String format) {
        return new Xml(stored.bytes("partners/gazette/" + format));
    }

    private static JsonNode json(StoredObjects stored, String key) {
        return JsonMapper.shared().readTree(stored.bytes(key));
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
        StoredObjects stored = stored(Map.of("expires", expires, "scope", scope), Map.of());
        assertThat(xml(stored, "xml/2026/11/01/a.xml").all("/p:article/p:rights/@expires"))
                .containsExactly(end);
        assertThat(xml(stored, "nitf/2026/11/01/a.xml").all("//n:docdata/n:date.expire/@norm"))
                .containsExactly(end.replaceAll("[-:]", ""));
        assertThat(xml(stored, "newsml-g2/2026/11/01/a.xml").all("//g2:newsItem[1]/g2:itemMeta/g2:expires"))
                .containsExactly(end);
        assertThat(json(stored, "partners/gazette/ninjs/2026/11/01/a.json")
                        .at("/expires")
                        .asString())
                .isEqualTo(end);
        for (String feed : new String[] {"rss.xml", "mrss.xml"}) {
            assertThat(xml(stored, feed).all("//item/dcterms:valid"))
                    .containsExactly("end=" + end + "; scheme=W3C-DTF");
        }
        assertThat(xml(stored, "atom.xml").all("//a:entry/dcterms:valid"))
                .containsExactly("end=" + end + "; scheme=W3C-DTF");
        assertThat(json(stored, "partners/gazette/feed.json")
                        .at("/items/0/_paperboy/rights/expires")
                        .asString())
                .isEqualTo(end);
    }

    @Test
    void each_picture_says_when_it_ends_and_one_that_is_stored_apart_ends_with_its_story() {
        StoredObjects stored = stored(Map.of("expires", "2026-11-15T00:00:00Z"), Map.of("expires", SECOND));
        assertThat(xml(stored, "xml/2026/11/01/a.xml").all("//p:picture/@expires"))
                .containsExactly(SECOND, FIRST);
        assertThat(xml(stored, "nitf/2026/11/01/a.xml").all("//n:media/n:media-metadata[@name='expires']/@value"))
                .containsExactly("20261120T000000Z", "20261110T000000Z");
        assertThat(xml(stored, "newsml-g2/2026/11/01/a.xml")
                        .all("//g2:newsItem[position() > 1]/g2:itemMeta/g2:expires"))
                .containsExactly("2026-11-15T00:00:00Z", FIRST);
        JsonNode ninjs = json(stored, "partners/gazette/ninjs/2026/11/01/a.json");
        assertThat(ninjs.at("/associations/0/expires").asString()).isEqualTo(SECOND);
        assertThat(ninjs.at("/associations/1/expires").asString()).isEqualTo(FIRST);
        JsonNode feed = json(stored, "partners/gazette/feed.json");
        assertThat(feed.at("/items/0/_paperboy/pictures/0/rights/expires").asString())
                .isEqualTo(SECOND);
        assertThat(feed.at("/items/0/_paperboy/pictures/1/rights/expires").asString())
                .isEqualTo(FIRST);
        assertThat(xml(stored, "mrss.xml").all("//media:content/dcterms:valid"))
                .containsExactly("end=" + SECOND + "; scheme=W3C-DTF", "end=" + FIRST + "; scheme=W3C-DTF");
    }

    @Test
    void a_partner_s_feeds_say_whose_the_story_is_and_what_may_be_done_with_it() {
        StoredObjects stored = stored(Map.of("holder", "Co-op", "year", 2026, "usage_terms", "Not for TV."), Map.of());
        String line = "© 2026 Co-op; Not for TV.";
        assertThat(xml(stored, "rss.xml").all("//item/dc:rights")).containsExactly(line);
        assertThat(xml(stored, "mrss.xml").all("//item/dc:rights")).containsExactly(line);
        assertThat(xml(stored, "atom.xml").all("//a:entry/a:rights")).containsExactly(line);
        JsonNode rights = json(stored, "partners/gazette/feed.json").at("/items/0/_paperboy/rights");
        assertThat(rights.at("/holder").asString()).isEqualTo("Co-op");
        assertThat(rights.at("/notice").asString()).isEqualTo("© 2026 Co-op");
        assertThat(rights.at("/usage_terms").asString()).isEqualTo("Not for TV.");
        for (String feed : new String[] {"latest/rss.xml", "latest/atom.xml", "latest/feed.json"}) {
            assertThat(stored.bytes(feed))
                    .asString()
                    .as("readers are bound by no licence: %s", feed)
                    .doesNotContain("Co-op", "Not for TV");
        }
    }

    @Test
    void no_archive_binds_partners_and_a_story_s_own_end_everyone() {
        StoredObjects stored = stored(Map.of("scope", "No archive"), Map.of());
        JsonNode item = json(stored, "latest/feed.json").at("/items/0/_paperboy");
        assertThat(item.has("rights")).isFalse();

        StoredObjects ending = stored(Map.of("expires", SECOND), Map.of());
        assertThat(json(ending, "latest/feed.json")
                        .at("/items/0/_paperboy/rights/expires")
                        .asString())
                .isEqualTo(SECOND);
    }

    @Test
    void documents_and_feeds_with_ends_keep_to_their_schemas() throws Exception {
        StoredObjects stored = stored(Map.of("expires", SECOND, "holder", "Co-op"), Map.of("expires", FIRST));
        String partner = "partners/gazette/";
        assertThatCode(() -> {
                    valid(Schemas.article(), stored.bytes(partner + "xml/2026/11/01/a.xml"));
                    valid(Schemas.nitf(), stored.bytes(partner + "nitf/2026/11/01/a.xml"));
                    valid(Schemas.newsMl(), stored.bytes(partner + "newsml-g2/2026/11/01/a.xml"));
                    valid(Schemas.atom(), stored.bytes(partner + "atom.xml"));
                    valid(Schemas.rss(), stored.bytes(partner + "rss.xml"));
                    valid(Schemas.rss(), stored.bytes(partner + "mrss.xml"));
                })
                .doesNotThrowAnyException();
        assertThat(Schemas.faults(Schemas.ninjs(), stored.bytes(partner + "ninjs/2026/11/01/a.json")))
                .isEmpty();
        assertThat(Schemas.faults(Schemas.jsonFeed(), stored.bytes(partner + "feed.json")))
                .isEmpty();
    }

    private static void valid(javax.xml.validation.Schema schema, byte[] bytes) throws Exception {
        schema.newValidator().validate(Schemas.source(bytes));
    }
}
