package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A story names an edition exactly while that edition is out for its receiver. */
@Tag("slow")
final class NamedEditionsTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels: { latest: { editions: true }, plain: {} }
            partners:
              gazette: { text: full, TERMS editions: true, formats: [xml, nitf, newsml-g2] }
              tribune: { text: full, formats: [xml, nitf, newsml-g2] }
            """;

    private static final String NEXT = "2026-11-01T13:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T07:30:00Z");
    private static final Story ISSUE = Story.only("issue-1")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("published_at", "2026-11-01T09:00:00Z")
            .with("items", List.of("two", "one"));
    private static final String ID = "tag:brief.example,2026:edition/issue-1";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        newsroom = new Newsroom(folder, JOB.replace("TERMS ", "")).lines(ONE, TWO);
        newsroom.editions();
    }

    private void run(String asOf) {
        ProgramOutput said = newsroom.run(asOf);
        assertThat(said.exit()).as(said.all()).isZero();
    }

    /** What each format of the receiver says, in the order xml, nitf, newsml-g2; and of a channel rss, atom, json. */
    private List<String> named(String receiver, String id) {
        if (receiver.equals("latest") || receiver.equals("plain")) {
            String rss = Stream.of(newsroom.stored().text(receiver + "/rss.xml").split("<item>", -1))
                    .filter(item -> item.contains(":" + id + "</guid>"))
                    .findFirst()
                    .orElseThrow();
            String atom = Stream.of(
                            newsroom.stored().text(receiver + "/atom.xml").split("<entry", -1))
                    .filter(item -> item.contains(":" + id + "</id>"))
                    .findFirst()
                    .orElseThrow();
            String json = JsonMapper.shared().readTree(text(receiver + "/feed.json")).at("/items").values().stream()
                    .filter(item -> item.at("/id").asString().endsWith(":" + id))
                    .map(item -> item.at("/_paperboy/edition/id").asString() + " "
                            + item.at("/_paperboy/edition/position").asString())
                    .findFirst()
                    .orElseThrow();
            Pattern mark = Pattern.compile("<pb:edition id=\"([^\"]*)\" position=\"(.)\"");
            return List.of(found(mark, rss), found(mark, atom), json.strip());
        }
        String folder = "partners/" + receiver + "/";
        String file = "/2026/11/01/" + id + ".xml";
        return List.of(
                found(Pattern.compile("<edition id=\"([^\"]*)\" position=\"(.)\""), text(folder + "xml" + file)),
                found(
                        Pattern.compile("edition.name=\"([^\"]*)\"[^>]*position.sequence=\"(.)\""),
                        text(folder + "nitf" + file)),
                found(Pattern.compile("<memberOf uri=\"([^\"]*)\"()"), text(folder + "newsml-g2" + file)));
    }

    private String text(String key) {
        return newsroom.stored().text(key);
    }

    private static String found(Pattern pattern, String text) {
        Matcher hit = pattern.matcher(text);
        return hit.find() ? (hit.group(1) + " " + hit.group(2)).strip() : "";
    }

    private void names(String id, int position) {
        String place = ID + " " + position;
        assertThat(named("latest", id)).containsExactly(place, place, place);
        assertThat(named("gazette", id)).containsExactly("issue-1 " + position, "issue-1 " + position, ID);
    }

    private void namesNone(String id) {
        for (String receiver : List.of("latest", "plain", "gazette", "tribune"))
            assertThat(named(receiver, id)).as(receiver).containsOnly("");
    }

    /** The number of the document in NITF. */
    private long version(String receiver) {
        Matcher hit = Pattern.compile("<du-key[^>]* version=\"(\\d+)\"")
                .matcher(text("partners/" + receiver + "/nitf/2026/11/01/one.xml"));
        assertThat(hit.find()).isTrue();
        return Long.parseLong(hit.group(1));
    }

    @Test
    void the_first_version_of_a_story_names_the_edition_that_comes_out_with_it_by_the_editions_list() {
        newsroom.editions(ISSUE);
        run(Newsroom.NOON);

        names("two", 1);
        names("one", 2);
        for (String receiver : List.of("plain", "tribune"))
            assertThat(named(receiver, "one")).as(receiver).containsOnly("");
        assertThat(newsroom.run(NEXT).err()).contains("nothing changed");
    }

    @Test
    void an_edition_that_comes_out_later_makes_documents_of_their_own_of_its_stories_for_who_gets_editions() {
        run(Newsroom.NOON);
        namesNone("one");
        long before = version("gazette");
        byte[] other = newsroom.stored().bytes("partners/tribune/xml/2026/11/01/one.xml");

        newsroom.editions(ISSUE).run(NEXT);

        names("one", 2);
        assertThat(version("gazette")).isGreaterThan(before);
        assertThat(newsroom.stored().bytes("partners/tribune/xml/2026/11/01/one.xml"))
                .isEqualTo(other);
    }

    @Test
    void an_edition_that_waits_or_was_taken_back_is_named_by_nobody() {
        Story said = ONE.with("edition", Map.of("id", "issue-1", "position", 1));
        newsroom.lines(said, TWO)
                .editions(ISSUE.with("embargo_until", "2026-11-01T12:30:00Z"))
                .run(Newsroom.NOON);
        namesNone("one");
        run(NEXT);
        names("one", 2);
        newsroom.editions(Story.only("issue-1", "killed")).run("2026-11-01T13:10:00Z");
        namesNone("one");
        namesNone("two");
        assertThat(newsroom.run("2026-11-01T13:20:00Z").err()).contains("nothing changed");
    }

    @Test
    void a_list_in_another_order_moves_the_places_and_what_leaves_it_names_it_no_longer() {
        newsroom.editions(ISSUE).run(Newsroom.NOON);
        newsroom.editions(ISSUE.with("items", List.of("one")).with("version", 2))
                .run(NEXT);

        names("one", 1);
        namesNone("two");
    }

    @Test
    void the_storys_own_word_counts_where_the_edition_does_not_list_it() {
        newsroom.lines(ONE.with("edition", Map.of("id", "issue-1", "position", 7)), TWO)
                .editions(ISSUE.with("items", List.of("two")))
                .run(Newsroom.NOON);
        names("one", 7);
        names("two", 1);
    }

    @Test
    void an_edition_in_a_language_that_the_receiver_does_not_select_is_not_named_to_it() {
        newsroom.job(JOB.replace("TERMS ", "languages: [de], "));
        newsroom.lines(ONE.with("language", "de"), TWO).editions(ISSUE).run(Newsroom.NOON);
        assertThat(named("gazette", "one")).containsOnly("");
        assertThat(named("latest", "one")).containsOnly(ID + " 2");
    }

    @Test
    void a_job_without_editions_gives_a_storys_own_word_in_xml_and_nitf_alone() {
        newsroom.job(JOB.replace("TERMS editions: true, ", "")
                .replace(", editions: editions.jsonl", "")
                .replace("editions: true", ""));
        newsroom.lines(ONE.with("edition", Map.of("id", "evening", "position", 2)), TWO)
                .run(Newsroom.NOON);
        assertThat(named("gazette", "one")).containsExactly("evening 2", "evening 2", "");
        assertThat(named("tribune", "one")).containsExactly("evening 2", "evening 2", "");
        assertThat(named("latest", "one")).containsOnly("");
    }

    @Test
    void an_id_that_no_edition_has_is_said_with_the_one_that_was_meant() {
        newsroom.lines(ONE.with("edition", Map.of("id", "isue-1", "position", 1)), TWO)
                .editions(ISSUE.with("items", List.of("two")));
        String sentence = "one says that it is in the edition isue-1, and there is none with that id. Did you mean"
                + " 'issue-1'?";
        assertThat(newsroom.say("check").all()).contains(sentence);
        assertThat(newsroom.run(Newsroom.NOON).err()).contains(sentence);
        assertThat(newsroom.run(NEXT).err()).doesNotContain("isue-1");
        assertThat(newsroom.say("check").all()).contains(sentence);
        assertThat(Objects.toString(named("latest", "one"))).doesNotContain("isue");
        namesNone("one");
    }
}
