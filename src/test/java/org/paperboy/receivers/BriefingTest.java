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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Newsroom;
import org.paperboy.StoredObjects;
import org.paperboy.Story;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One issue of a newsletter, as an edition and a story: every part of it is found in each format that has a place for it.
 * Where that is, formats.md says in "A briefing, part by part".
 */
@Tag("slow")
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
              stories: { text: preview, formats: [newsml-g2, rss, atom, json] }
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

    private static StoredObjects stored;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        Story story = Story.of("freighters", "2026-10-29T16:00:00Z")
                .with("headline", HEADLINE)
                .with("access", "subscriber")
                .with("edition", Map.of("id", "2026-10-29", "position", 1))
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
        Newsroom newsroom = new Newsroom(folder, JOB).lines(story).editions(edition);
        assertThat(newsroom.run("2026-10-29T17:00:00Z").exit()).isZero();
        stored = newsroom.stored();
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
        stored.forEach((key, bytes) -> {
            if (!key.startsWith("partners/whole/"))
                assertThat(new String(bytes, UTF_8)).as(key).doesNotContain("nine months");
        });
    }

    private static Stream<Map.Entry<String, Parts>> editions() {
        return Stream.of("latest/", "partners/whole/", "partners/cut/").flatMap(folder -> {
            List<Map.Entry<String, Parts>> found = new ArrayList<>(List.of(
                    Map.entry(folder + "json", jsonEdition(folder + "feed.json")),
                    Map.entry(folder + "rss", rssEdition(folder + "rss.xml")),
                    Map.entry(folder + "atom", atomEdition(folder + "atom.xml"))));
            if (!folder.equals("latest/")) found.add(Map.entry(folder + "mrss", rssEdition(folder + "mrss.xml")));
            return found.stream();
        });
    }

    private static Parts jsonEdition(String key) {
        return json(
                key, "/items/1", "/content_html", "/title", "/authors/0/name", "/_paperboy/authors/0/role", "", "", "");
    }

    private static Parts rssEdition(String key) {
        return xml(key, "//item[2]/content:encoded", "//item[2]/title", "//item[2]/dc:creator", "", "", "", "");
    }

    private static Parts atomEdition(String key) {
        return xml(
                key,
                "//a:entry[2]/a:content",
                "//a:entry[2]/a:title",
                "//a:entry[2]/a:author/a:name",
                "//a:entry[2]/a:author/pb:role",
                "",
                "",
                "");
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

    /** The id of the edition's own entry or package, the id that the story names, and its place there. */
    private static Stream<List<String>> named() {
        String folder = "partners/whole/";
        Xml rss = new Xml(bytes(folder + "rss.xml"));
        Xml mrss = new Xml(bytes(folder + "mrss.xml"));
        Xml atom = new Xml(bytes(folder + "atom.xml"));
        JsonNode json = JsonMapper.shared().readTree(bytes(folder + "feed.json"));
        Xml issue = new Xml(bytes(folder + "newsml-g2/editions/2026-10-29.xml"));
        Xml story = new Xml(bytes(folder + "newsml-g2" + STORY + ".xml"));
        return Stream.of(
                named(one(rss, "//item[2]/guid"), rss, "//item[1]/pb:edition"),
                named(one(mrss, "//item[2]/guid"), mrss, "//item[1]/pb:edition"),
                named(one(atom, "//a:entry[2]/a:id"), atom, "//a:entry[1]/pb:edition"),
                List.of(
                        json.at("/items/1/id").asString(),
                        json.at("/items/0/_paperboy/edition/id").asString(),
                        json.at("/items/0/_paperboy/edition/position").asString()),
                List.of(
                        issue.all("//g2:packageItem/@guid").get(0),
                        story.all("//g2:newsItem[1]//g2:memberOf/@uri").get(0),
                        "1"));
    }

    private static List<String> named(@Nullable String edition, Xml xml, String mark) {
        return List.of(
                Objects.requireNonNull(edition),
                xml.all(mark + "/@id").get(0),
                xml.all(mark + "/@position").get(0));
    }

    @ParameterizedTest
    @MethodSource("named")
    void a_story_names_its_edition_by_the_id_that_the_receiver_knows_the_edition_by(List<String> named) {
        assertThat(named).containsExactly("tag:brief.example,2026:edition/2026-10-29", named.get(0), "1");
    }

    @Test
    void a_receiver_without_editions_is_not_sent_to_one_that_it_does_not_have() {
        stored.forEach((key, bytes) -> {
            if (key.startsWith("partners/stories/"))
                assertThat(new String(bytes, UTF_8)).as(key).doesNotContain("edition/2026-10-29");
        });
        assertThat(stored.keys()).anyMatch(key -> key.startsWith("partners/stories/newsml-g2/"));
    }

    @Test
    void the_page_of_the_edition_has_its_editor_greeting_briefs_and_story() {
        Document page = Jsoup.parse(text("latest/editions/2026-10-29.html"));

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

    /** @param paths of headline, author, role, picture, caption and credit; empty where there is no place for it */
    private static Parts xml(String key, String text, String... paths) {
        Xml xml = new Xml(bytes(key));
        List<@Nullable String> found = new ArrayList<>();
        for (String path : paths) found.add(path.isEmpty() ? null : one(xml, path));
        return parts(found, text.isEmpty() ? text(key) : one(xml, text));
    }

    /** @param pointers likewise */
    private static Parts json(String key, String item, String text, String... pointers) {
        JsonNode json = JsonMapper.shared().readTree(bytes(key)).at(item);
        List<@Nullable String> found = new ArrayList<>();
        for (String pointer : pointers)
            found.add(pointer.isEmpty() ? null : json.at(pointer).asString());
        return parts(found, text.isEmpty() ? text(key) : json.at(text).asString());
    }

    private static Parts parts(List<@Nullable String> found, @Nullable String text) {
        return new Parts(found.get(0), found.get(1), found.get(2), found.get(3), found.get(4), found.get(5), text);
    }

    private static Parts rss(String key) {
        return xml(
                key,
                "//item[1]/content:encoded",
                "//item[1]/title",
                "//item[1]/dc:creator",
                "",
                "//item[1]/media:content/@url",
                "//item[1]/media:content/media:description",
                "//item[1]/media:content/media:credit");
    }

    private static Parts atom(String folder) {
        return xml(
                folder + "atom.xml",
                "//a:entry[1]/a:content",
                "//a:entry[1]/a:title",
                "//a:entry[1]/a:author/a:name",
                "//a:entry[1]/a:author/pb:role",
                "//a:entry[1]/media:content/@url",
                "//a:entry[1]/media:content/media:description",
                "//a:entry[1]/media:content/media:credit");
    }

    private static Parts json(String folder) {
        return json(
                folder + "feed.json",
                "/items/0",
                "/content_html",
                "/title",
                "/authors/0/name",
                "/_paperboy/authors/0/role",
                "/image",
                "/_paperboy/pictures/0/caption",
                "/_paperboy/pictures/0/credit");
    }

    private static Parts article(String folder) {
        return xml(
                folder + "xml" + STORY + ".xml",
                "",
                "//p:headline",
                "//p:byline",
                "//p:byline/@role",
                "//p:picture/@url",
                "//p:picture/p:caption",
                "//p:picture/p:credit");
    }

    private static Parts nitf(String folder) {
        return xml(
                folder + "nitf" + STORY + ".xml",
                "",
                "//n:hedline/n:hl1",
                "//n:byline/n:person",
                "//n:byline/n:byttl",
                "//n:media-reference/@source",
                "//n:media-caption",
                "//n:media-producer");
    }

    private static Parts newsMl(String folder) {
        return xml(
                folder + "newsml-g2" + STORY + ".xml",
                "",
                "//g2:newsItem[1]//g2:headline",
                "//g2:newsItem[1]//g2:creator/g2:name",
                "//g2:newsItem[1]//g2:creator/g2:definition",
                "//g2:newsItem[2]//g2:remoteContent/@href",
                "//g2:newsItem[2]//g2:description",
                "//g2:newsItem[2]//g2:creditline");
    }

    private static Parts ninjs(String folder) {
        return json(
                folder + "ninjs" + STORY + ".json",
                "",
                "",
                "/headlines/0/value",
                "/people/0/name",
                "",
                "/associations/0/renditions/0/href",
                "/associations/0/descriptions/0/value",
                "/associations/0/by");
    }

    /** What the one node holds that the path finds; null where there is none. */
    private static @Nullable String one(Xml xml, String path) {
        List<String> all = xml.all(path);
        assertThat(all).as(path).hasSizeLessThan(2);
        return all.isEmpty() ? null : all.get(0);
    }

    private static String text(String key) {
        return stored.text(key);
    }

    private static byte[] bytes(String key) {
        return stored.bytes(key);
    }
}
