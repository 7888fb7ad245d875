package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paperboy.format.EntryReading;
import org.paperboy.format.Schemas;
import org.paperboy.format.Xml;

/** What a partner with full text has of a large newsroom with malformed records in it. */
@Tag("slow")
class PartnersConformanceTest {
    private static final String FEED = "partners/gazette/rss.xml";

    private static HostileNewsroom newsroom;
    private static StoredObjects out;

    private static final String SUMMARY_ONLY = "Headline and summary only";

    @BeforeAll
    static void publish() throws Exception {
        newsroom = HostileNewsroom.published();
        out = newsroom.out();
    }

    @Test
    void every_document_is_valid_and_holds_the_words_links_and_pictures_of_the_whole_body() throws Exception {
        Validator schema = Schemas.article().newValidator();
        Map<String, HtmlReading> told = new HashMap<>();
        for (String key : newsroom.partnersArticles()) {
            schema.validate(Schemas.source(out.bytes(key)));
            Xml xml = new Xml(out.bytes(key));
            String body = text(key).replaceAll("(?s).*<body>(.*)</body>.*", "$1");
            told.put(
                    xml.all("//p:sourceId").get(0),
                    HtmlReading.by(body, xml.all("//p:link").get(0)));
        }
        told.keySet().removeAll(newsroom.undecided());
        told.keySet().removeAll(newsroom.ofScope(SUMMARY_ONLY));

        assertThat(told).hasSizeGreaterThan(900);
        told.forEach((id, text) -> assertThat(text)
                .as(id)
                .isEqualTo(HtmlReading.whole(newsroom.records().get(id))));
    }

    @Test
    void the_feed_holds_whole_bodies_too() throws Exception {
        List<EntryReading> feed = new ArrayList<>(EntryReading.inRss(out.bytes(FEED)));
        assertThat(feed).hasSize(50);
        feed.removeIf(seen -> newsroom.undecided().contains(HostileNewsroom.article(seen.id())));
        feed.removeIf(seen -> newsroom.ofScope(SUMMARY_ONLY).contains(HostileNewsroom.article(seen.id())));

        assertThat(feed)
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(HtmlReading.by(seen.content(), seen.link()))
                        .isEqualTo(HtmlReading.whole(newsroom.records().get(HostileNewsroom.article(seen.id())))));
    }

    @Test
    void nothing_of_the_partners_sections_is_missing_and_nothing_of_others_is_there() {
        Set<String> due = new TreeSet<>();
        for (String section : HostileNewsroom.LICENSED)
            due.addAll(newsroom.corpus().newest(section));
        due.removeAll(newsroom.undecided());
        Set<String> ended = newsroom.ofScope("No archive");
        ended.removeIf(id -> published(id).isAfter(Instant.parse(Newsroom.NOON).minus(Duration.ofDays(30))));
        due.removeAll(ended);

        assertThat(ended).isNotEmpty();
        assertThat(newsroom.partnersArticles().stream().map(PartnersConformanceTest::article))
                .containsAll(due)
                .doesNotContainAnyElementsOf(ended);
        assertThat(newsroom.partnersArticles())
                .allSatisfy(key -> assertThat(new Xml(out.bytes(key)).all("/p:article/p:section"))
                        .isSubsetOf(HostileNewsroom.LICENSED)
                        .hasSize(1));
    }

    @Test
    void of_what_is_licensed_as_headline_and_summary_only_there_is_no_text() {
        List<String> keys = newsroom.partnersArticles().stream()
                .filter(key -> newsroom.ofScope(SUMMARY_ONLY).contains(article(key)))
                .toList();

        assertThat(keys)
                .hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(new Xml(out.bytes(key)).all("/p:article/p:body//*"))
                        .as("one paragraph with one link in it")
                        .hasSize(3));
    }

    @Test
    void what_is_rendered_once_more_is_what_is_in_the_store() {
        String key = newsroom.partnersArticles().get(0);

        assertThat(newsroom.room().say("render", "gazette", "xml", article(key)).out())
                .isEqualTo(text(key));
        assertThat(newsroom.room().say("render", "gazette", "rss").out()).isEqualTo(text(FEED));
        assertThat(newsroom.room().say("render", "latest", "atom").out()).isEqualTo(text("latest/atom.xml"));
    }

    private static Instant published(String id) {
        return OffsetDateTime.parse(
                        newsroom.records().get(id).get("published_at").asString())
                .toInstant();
    }

    private static String article(String key) {
        return key.replaceAll(".*/|\\.xml$", "");
    }

    private static String text(String key) {
        return new String(out.bytes(key), UTF_8);
    }
}
