package org.paperboy.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Beat;
import org.paperboy.Shelf;
import org.paperboy.Story;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One issue of a newsletter, as an edition and a story: every part of it is found in each format that has a place for it.
 * Where that is, formats.md says in "A briefing, part by part".
 */
final class BriefingTest {
    private static final String JOB = """
            publication: { title: The Harbour Brief, home: https://brief.example/, feeds: https://feeds.brief.example/ }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels:
              latest: { editions: true }
            partners:
              whole: { text: full, pictures: all, editions: true, formats: [%1$s] }
              cut: { text: preview, pictures: all, editions: true, formats: [%1$s] }
            """.formatted("xml, nitf, newsml-g2, ninjs, rss, atom, json, mrss");

    private static final String HEADLINE = "Freighters Under Sail Leave For The Strait";
    private static final String AUTHOR = "Tomas Reinholt";
    private static final String ROLE = "Shipping Analyst";
    private static final String CAPTION = "The freighter Halcyon at the quay in Vell before her departure.";
    private static final String CREDIT = "Harbour Pictures / Ines Ferro";
    private static final String PICTURE = "https://brief.example/images/halcyon.jpg";
    private static final String SHOWN = "Neither will be ready before the ships are back.";
    private static final String HIDDEN = "nine months to prove its figures";
    private static final String LINKED = "https://brief.example/ships/halcyon";
    private static final String STORY = "/2026/10/29/freighters";

    private static final String TITLE = "The Harbour Brief - October 29th";
    private static final String GREETING = "Good afternoon and welcome to The Harbour Brief. Today we have:";
    private static final List<String> INTRO = List.of(
            GREETING,
            "Two freighters of the northern line have been fitted with sails for the first time.",
            "The glassworks at Lindholm has made more sheets this quarter than its parent abroad.",
            "Over in Port Merrin, a failed vote against the mayor left the council split three ways.");

    private static Shelf shelf;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        Story story = Story.of("freighters", "2026-10-29T16:00:00Z")
                .with("headline", HEADLINE)
                .with("access", "subscriber")
                .with("bylines", List.of(Map.of("name", AUTHOR, "role", ROLE)))
                .with("lead_image", Map.of("url", PICTURE, "caption", CAPTION, "credit", CREDIT))
                .with(
                        "body_html",
                        "<p>Two ships left Vell, <a href=\"/ships/halcyon\">one of them new</a>.</p><p>" + SHOWN
                                + "</p><!--preview-end--><p>The contract gives the line " + HIDDEN + ".</p>");
        Story edition = Story.only("2026-10-29", "approved")
                .with("title", TITLE)
                .with("date", "2026-10-29")
                .with("bylines", List.of(Map.of("name", "Mara", "role", "Editor of the Brief")))
                .with("items", List.of("freighters"))
                .with("intro_html", "<p>" + String.join("</p><p>", INTRO) + "</p>");
        Beat beat = new Beat(folder, JOB).lines(story).editions(edition);
        assertThat(beat.run("2026-10-29T17:00:00Z").exit()).isZero();
        shelf = beat.shelf();
    }

    /**
     * What a receiver finds in a document or entry of a story.
     *
     * @param role null where the format has no place for it
     * @param picture null, as caption and credit are, in an edition
     */
    private record Parts(
            @Nullable String headline,
            @Nullable String author,
            @Nullable String role,
            @Nullable String picture,
            @Nullable String caption,
            @Nullable String credit,
            @Nullable String text) {}

    private static Stream<Map.Entry<String, Parts>> whole() {
        return parts("partners/whole/");
    }

    private static Stream<Map.Entry<String, Parts>> cut() {
        return Stream.concat(parts("partners/cut/"), feeds("latest/"));
    }

    private static Stream<Map.Entry<String, Parts>> parts(String folder) {
        return Stream.concat(
                feeds(folder),
                Stream.of(
                        Map.entry("mrss", rss(folder + "mrss.xml")),
                        Map.entry("xml", article(folder)),
                        Map.entry("nitf", nitf(folder)),
                        Map.entry("newsml-g2", newsMl(folder)),
                        Map.entry("ninjs", ninjs(folder))));
    }

    private static Stream<Map.Entry<String, Parts>> feeds(String folder) {
        return Stream.of(
                Map.entry("rss", rss(folder + "rss.xml")),
                Map.entry("atom", atom(folder)),
                Map.entry("json", json(folder)));
    }

    @ParameterizedTest
    @MethodSource({"whole", "cut"})
    void headline_author_role_picture_caption_and_credit_are_found_again(Map.Entry<String, Parts> found) {
        Parts parts = found.getValue();
        boolean hasRole = !List.of("rss", "mrss", "ninjs").contains(found.getKey());

        assertThat(parts.headline()).isEqualTo(HEADLINE);
        assertThat(parts.author()).isEqualTo(AUTHOR);
        assertThat(parts.role()).isEqualTo(hasRole ? ROLE : null);
        assertThat(parts.picture()).isEqualTo(PICTURE);
        assertThat(parts.caption()).isEqualTo(CAPTION);
        assertThat(parts.credit()).isEqualTo(CREDIT);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void who_has_the_whole_text_has_it_and_its_links(Map.Entry<String, Parts> found) {
        assertThat(found.getValue().text()).contains(SHOWN).contains(HIDDEN).contains(LINKED);
    }

    @ParameterizedTest
    @MethodSource("cut")
    void who_has_the_preview_has_no_word_behind_the_cut_and_is_led_to_the_story(Map.Entry<String, Parts> found) {
        assertThat(found.getValue().text())
                .contains(SHOWN)
                .doesNotContain("nine months")
                .contains(LINKED)
                .contains("https://brief.example/freighters");
    }

    @Test
    void behind_the_cut_nothing_is_in_any_public_object_nor_in_one_of_who_has_the_preview() {
        shelf.objects().forEach((key, bytes) -> {
            if (!key.startsWith("partners/whole/"))
                assertThat(new String(bytes, UTF_8)).as(key).doesNotContain("nine months");
        });
    }

    private static Stream<Map.Entry<String, Parts>> editions() {
        return Stream.of("latest/", "partners/whole/", "partners/cut/").flatMap(folder -> {
            List<Map.Entry<String, Parts>> found = new ArrayList<>();
            JsonNode item =
                    JsonMapper.shared().readTree(bytes(folder + "feed.json")).at("/items/1");
            found.add(Map.entry(
                    folder + "json",
                    new Parts(
                            item.at("/title").asString(),
                            item.at("/authors/0/name").asString(),
                            item.at("/_paperboy/authors/0/role").asString(),
                            null,
                            null,
                            null,
                            item.at("/content_html").asString())));
            Xml rss = new Xml(bytes(folder + "rss.xml"));
            found.add(Map.entry(
                    folder + "rss", edition(rss, "//item[2]/", "title", "dc:creator", "x", "content:encoded")));
            Xml atom = new Xml(bytes(folder + "atom.xml"));
            found.add(Map.entry(
                    folder + "atom",
                    edition(atom, "//a:entry[2]/", "a:title", "a:author/a:name", "a:author/pb:role", "a:content")));
            if (folder.equals("latest/")) return found.stream();
            Xml mrss = new Xml(bytes(folder + "mrss.xml"));
            found.add(Map.entry(
                    folder + "mrss", edition(mrss, "//item[2]/", "title", "dc:creator", "x", "content:encoded")));
            return found.stream();
        });
    }

    private static Parts edition(Xml xml, String at, String title, String name, String role, String text) {
        return new Parts(
                one(xml, at + title), one(xml, at + name), one(xml, at + role), null, null, null, one(xml, at + text));
    }

    @ParameterizedTest
    @MethodSource("editions")
    void the_greeting_the_briefs_in_their_order_and_then_the_story_are_the_text_of_the_edition(
            Map.Entry<String, Parts> found) {
        Parts parts = found.getValue();
        boolean hasRole = !found.getKey().endsWith("rss");

        assertThat(parts.headline()).isEqualTo(TITLE);
        assertThat(parts.author()).isEqualTo("Mara");
        assertThat(parts.role()).isEqualTo(hasRole ? "Editor of the Brief" : null);
        Document text = Jsoup.parse(Objects.requireNonNull(parts.text()));
        assertThat(text.select("body > p").eachText()).isEqualTo(INTRO);
        Element story = Objects.requireNonNull(text.selectFirst("section"));
        assertThat(story.select("h2 a").text()).isEqualTo(HEADLINE);
        assertThat(story.select("h2 a").eachAttr("href")).containsExactly("https://brief.example/freighters");
    }

    @Test
    void the_page_of_the_edition_has_its_editor_greeting_briefs_and_story() {
        Document page = Jsoup.parse(shelf.objects().entrySet().stream()
                .filter(object -> object.getKey().equals("latest/editions/2026-10-29.html"))
                .map(object -> new String(object.getValue(), UTF_8))
                .findFirst()
                .orElseThrow());

        assertThat(page.select("h1").text()).isEqualTo(TITLE);
        assertThat(page.select("article > header").text()).contains("Mara").contains("Editor of the Brief");
        assertThat(page.select("article > p").eachText()).isEqualTo(INTRO);
        assertThat(page.select("article > section h2 a").text()).isEqualTo(HEADLINE);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void the_package_has_editor_greeting_briefs_and_a_reference_to_the_story(Xml found) {
        assertThat(one(found, "//g2:packageItem//g2:contentMeta/g2:headline")).isEqualTo(TITLE);
        assertThat(one(found, "//g2:contentMeta/g2:creator/g2:name")).isEqualTo("Mara");
        assertThat(one(found, "//g2:contentMeta/g2:creator/g2:definition")).isEqualTo("Editor of the Brief");
        assertThat(one(found, "//g2:contentMeta/g2:description[not(@role)]")).isEqualTo(String.join("\n", INTRO));
        assertThat(found.all("//g2:itemRef/@residref")).containsExactly("tag:brief.example,2026:freighters");
    }

    private static Stream<Xml> packages() {
        return Stream.of("whole", "cut")
                .map(partner -> new Xml(bytes("partners/" + partner + "/newsml-g2/editions/2026-10-29.xml")));
    }

    private static Parts rss(String key) {
        Xml xml = new Xml(bytes(key));
        String picture = "//item[1]/media:content";
        return new Parts(
                one(xml, "//item[1]/title"),
                one(xml, "//item[1]/dc:creator"),
                null,
                one(xml, picture + "/@url"),
                one(xml, picture + "/media:description"),
                one(xml, picture + "/media:credit"),
                one(xml, "//item[1]/content:encoded"));
    }

    private static Parts atom(String folder) {
        Xml xml = new Xml(bytes(folder + "atom.xml"));
        String picture = "//a:entry[1]/media:content";
        return new Parts(
                one(xml, "//a:entry[1]/a:title"),
                one(xml, "//a:entry[1]/a:author/a:name"),
                one(xml, "//a:entry[1]/a:author/pb:role"),
                one(xml, picture + "/@url"),
                one(xml, picture + "/media:description"),
                one(xml, picture + "/media:credit"),
                one(xml, "//a:entry[1]/a:content"));
    }

    private static Parts json(String folder) {
        JsonNode item =
                JsonMapper.shared().readTree(bytes(folder + "feed.json")).at("/items/0");
        JsonNode ours = item.at("/_paperboy");
        return new Parts(
                item.at("/title").asString(),
                item.at("/authors/0/name").asString(),
                ours.at("/authors/0/role").asString(),
                item.at("/image").asString(),
                ours.at("/pictures/0/caption").asString(),
                ours.at("/pictures/0/credit").asString(),
                item.at("/content_html").asString());
    }

    private static Parts article(String folder) {
        Xml xml = new Xml(bytes(folder + "xml" + STORY + ".xml"));
        return new Parts(
                one(xml, "//p:headline"),
                one(xml, "//p:byline"),
                one(xml, "//p:byline/@role"),
                one(xml, "//p:picture/@url"),
                one(xml, "//p:picture/p:caption"),
                one(xml, "//p:picture/p:credit"),
                text(folder + "xml" + STORY + ".xml"));
    }

    private static Parts nitf(String folder) {
        Xml xml = new Xml(bytes(folder + "nitf" + STORY + ".xml"));
        return new Parts(
                one(xml, "//n:hedline/n:hl1"),
                one(xml, "//n:byline/n:person"),
                one(xml, "//n:byline/n:byttl"),
                one(xml, "//n:media-reference/@source"),
                one(xml, "//n:media-caption"),
                one(xml, "//n:media-producer"),
                text(folder + "nitf" + STORY + ".xml"));
    }

    private static Parts newsMl(String folder) {
        Xml xml = new Xml(bytes(folder + "newsml-g2" + STORY + ".xml"));
        return new Parts(
                one(xml, "//g2:newsItem[1]//g2:headline"),
                one(xml, "//g2:newsItem[1]//g2:creator/g2:name"),
                one(xml, "//g2:newsItem[1]//g2:creator/g2:definition"),
                one(xml, "//g2:newsItem[2]//g2:remoteContent/@href"),
                one(xml, "//g2:newsItem[2]//g2:description"),
                one(xml, "//g2:newsItem[2]//g2:creditline"),
                text(folder + "newsml-g2" + STORY + ".xml"));
    }

    private static Parts ninjs(String folder) {
        JsonNode json = JsonMapper.shared().readTree(bytes(folder + "ninjs" + STORY + ".json"));
        JsonNode picture = json.at("/associations/0");
        return new Parts(
                json.at("/headlines/0/value").asString(),
                json.at("/people/0/name").asString(),
                null,
                picture.at("/renditions/0/href").asString(),
                picture.at("/descriptions/0/value").asString(),
                picture.at("/by").asString(),
                text(folder + "ninjs" + STORY + ".json"));
    }

    /** What the one node holds that the path finds; null where there is none. */
    private static @Nullable String one(Xml xml, String path) {
        List<String> all = xml.all(path);
        assertThat(all).as(path).hasSizeLessThan(2);
        return all.isEmpty() ? null : all.get(0);
    }

    private static String text(String key) {
        return new String(bytes(key), UTF_8);
    }

    private static byte[] bytes(String key) {
        return Objects.requireNonNull(shelf.objects().get(key), key);
    }
}
