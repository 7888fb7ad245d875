package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.HostileNewsroom.ENTRIES;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.format.EntryReading;
import org.paperboy.format.Schemas;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;

/** The public feeds of a large newsroom with malformed records in it. */
@Tag("slow")
class FeedsConformanceTest {
    private static HostileNewsroom newsroom;
    private static StoredObjects out;

    @BeforeAll
    static void publish() throws Exception {
        newsroom = HostileNewsroom.published();
        out = newsroom.out();
    }

    private static Stream<String> channels() {
        return HostileNewsroom.channels(newsroom.corpus());
    }

    @Test
    void malformed_records_cost_nobody_else_anything() {
        ProgramOutput run = newsroom.run();

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().at("/collected/read").asInt()).isEqualTo(10_000);
        assertThat(run.json().at("/deliveries/failed").asInt()).isZero();
        assertThat(run.json().at("/deliveries/dead").asInt()).isZero();
        assertThat(out.keys()).hasSize(run.json().at("/deliveries/delivered").asInt());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void every_feed_is_valid_by_its_schema(String channel) throws Exception {
        Schemas.atom().newValidator().validate(Schemas.source(out.bytes(channel + "/atom.xml")));
        Schemas.rss().newValidator().validate(Schemas.source(out.bytes(channel + "/rss.xml")));
        assertThat(Schemas.faults(Schemas.jsonFeed(), out.bytes(channel + "/feed.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void the_validator_of_the_w3c_finds_nothing_to_warn_of_in_the_html_of_a_feed(String channel) {
        Xml rss = new Xml(out.bytes(channel + "/rss.xml"));
        List<String> texts = new ArrayList<>(rss.all("//item/description | //item/content:encoded"));
        texts.addAll(new Xml(out.bytes(channel + "/atom.xml")).all("//a:content[@type='html']"));
        assertThat(texts).isNotEmpty();

        Set<String> warnings = new TreeSet<>();
        for (String text : texts) warnings.addAll(FeedValidator.warnings(text));

        assertThat(warnings).isEmpty();
    }

    @Test
    void it_would_warn_of_a_script_a_handler_an_open_element_and_a_path() {
        assertThat(FeedValidator.warnings("<script>alert(1)</script>")).containsExactly("SecurityRisk: script");
        assertThat(FeedValidator.warnings("<p onclick=\"x()\">Text</p>")).containsExactly("SecurityRiskAttr: onclick");
        assertThat(FeedValidator.warnings("<a href=\"/path\">Text</a>"))
                .containsExactly("ContainsRelRef: href=\"/path\"");
        assertThat(FeedValidator.warnings("<p><b>Text</p>")).anyMatch(warning -> warning.startsWith("NotHtml"));
        assertThat(FeedValidator.warnings("<p>Text &copy; &amp; <b>more</b></p>"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void the_three_feeds_of_a_channel_say_the_same(String channel) throws Exception {
        List<EntryReading> json = EntryReading.inJson(out.bytes(channel + "/feed.json"));

        assertThat(json).isNotEmpty().hasSizeLessThanOrEqualTo(ENTRIES);
        assertThat(EntryReading.inRss(out.bytes(channel + "/rss.xml"))).isEqualTo(json);
        assertThat(EntryReading.inAtom(out.bytes(channel + "/atom.xml"))).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void every_window_holds_the_newest_articles_that_anyone_may_see(String channel) {
        List<String> held = new ArrayList<>(EntryReading.inJson(out.bytes(channel + "/feed.json")).stream()
                .map(seen -> HostileNewsroom.article(seen.id()))
                .toList());
        List<String> due = new ArrayList<>(newsroom.corpus().newest(HostileNewsroom.window(channel)));
        boolean hasAll = due.size() < ENTRIES;
        if (!hasAll) assertThat(held).hasSize(ENTRIES);
        held.removeAll(newsroom.undecided());
        due.removeAll(newsroom.undecided());

        // Those that could be left out as well have taken the places of as many at the end.
        assertThat(held).isEqualTo(hasAll ? due : due.subList(0, Math.min(due.size(), held.size())));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void of_a_subscriber_article_a_channel_shows_what_anyone_may_read_and_of_others_all(String channel) {
        Set<String> kinds = new TreeSet<>();
        for (EntryReading seen : EntryReading.inJson(out.bytes(channel + "/feed.json"))) {
            JsonNode record = newsroom.records().get(HostileNewsroom.article(seen.id()));
            if (record == null) continue;
            String access = record.get("access").asString();
            Document content = Jsoup.parse(seen.content(), seen.link());
            takeLead(content, HtmlReading.free(record).links());
            if (access.equals("subscriber")) takeLinkToTheRest(content, seen.link());
            assertThat(HtmlReading.by(content.body().html(), seen.link()))
                    .as(seen.id())
                    .isEqualTo(HtmlReading.free(record));
            kinds.add(access);
        }

        assertThat(kinds).containsExactly("free", "subscriber");
    }

    /** A lead picture that the text does not show is before it. */
    private static void takeLead(Document content, List<String> shown) {
        Element first = content.body().firstElementChild();
        if (first == null || !first.normalName().equals("figure")) return;
        Element image = first.selectFirst("img");
        if (image != null && !shown.contains(image.absUrl("src"))) first.remove();
    }

    /** What is cut ends with a link to the story. */
    private static void takeLinkToTheRest(Document content, String link) {
        Element last = Objects.requireNonNull(content.body().lastElementChild());
        assertThat(last.select("a").eachAttr("href")).containsExactly(link);
        assertThat(last.text()).isNotBlank();
        last.remove();
    }
}
