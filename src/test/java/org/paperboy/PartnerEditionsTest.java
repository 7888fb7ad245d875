package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editions in partners' feeds: of an edition, and of the articles in it, a partner sees what its terms let it have. */
@Tag("slow")
final class PartnerEditionsTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette: { TERMS, editions: true, formats: [rss, atom, json, mrss] }
            """;

    private static final String RSS = "partners/gazette/rss.xml";
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z").with("dek", "The dek of one");
    private static final Story TWO = Story.of("two", "2026-10-31T08:00:00Z");
    private static final Story ISSUE = Story.only("issue-1")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("published_at", "2026-11-01T09:00:00Z")
            .with("dek", "What the issue says")
            .with("intro_html", "<p>Good morning.</p>")
            .with("items", List.of("two", "one"));

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom() {
        newsroom = new Newsroom(folder, Newsroom.JOB);
        newsroom.editions(ISSUE).lines(ONE, TWO);
        terms("text: full");
    }

    private Newsroom terms(String terms) {
        return newsroom.job(JOB.replace("TERMS", terms));
    }

    private void run(String asOf) {
        assertThat(newsroom.run(asOf).exit()).isZero();
    }

    private List<String> feed() {
        List<String> all = newsroom.stored().channel("partners/gazette");
        assertThat(newsroom.stored().feed("partners/gazette/mrss.xml")).isEqualTo(all);
        return all;
    }

    /** The edition's entry in the RSS feed. */
    private String entry() {
        return Stream.of(newsroom.stored().text(RSS).split("<item>", -1))
                .filter(item -> item.contains("edition/issue-1</guid>"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_edition_is_an_entry_of_all_feeds_of_partners_that_want_it() {
        run(Newsroom.NOON);
        assertThat(feed()).containsExactly("edition/issue-1", "one", "two");
        assertThat(newsroom.stored().channel("latest")).containsExactly("one", "two");
        assertThat(entry()).contains("Good morning.", "Headline of two", "Headline of one", "The dek of one");

        newsroom.job(JOB.replace("TERMS", "text: full").replace("editions: true", "editions: false"));
        run(Newsroom.NOON);
        assertThat(feed()).containsExactly("one", "two");
    }

    @Test
    void without_a_change_nothing_is_sent_again() {
        run(Newsroom.NOON);
        assertThat(newsroom.run("2026-11-01T12:00:01Z", "--full")
                        .json()
                        .at("/deliveries/due")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sections: [Sport]     | section     | Sport",
                "tags: [ski]           | tags        | ski",
                "territory: [DE]       | territories | DE",
            })
    void an_article_that_the_partner_may_not_have_is_not_in_it(String terms, String field, String value) {
        Story mine = field.equals("section") ? ONE.with("section", value) : ONE;
        if (field.equals("tags")) mine = mine.with("tags", List.of(value));
        Story theirs = field.equals("territories") ? TWO.with("rights", Map.of("territories", List.of("NO"))) : TWO;
        terms(terms);
        newsroom.lines(mine, theirs);
        run(Newsroom.NOON);

        assertThat(feed()).containsExactly("edition/issue-1", "one");
        assertThat(newsroom.stored().text(RSS)).contains("Headline of one").doesNotContain("of two", "/two");
    }

    @Test
    void its_languages_choose_editions() {
        terms("languages: [fr]");
        run(Newsroom.NOON);
        assertThat(feed()).isEmpty();

        newsroom.editions(ISSUE.with("language", "fr").with("version", 2));
        run(Newsroom.NOON);
        assertThat(feed()).containsExactly("edition/issue-1");
        assertThat(entry()).contains("Good morning.").doesNotContain("Headline of");
    }

    @Test
    void who_has_summaries_alone_gets_no_intro_and_of_each_article_its_headline_and_a_line() {
        terms("text: summary");
        run(Newsroom.NOON);
        assertThat(entry())
                .contains("What the issue says", "Headline of two", "The dek of one")
                .doesNotContain("Good morning.", "Text of");

        terms("text: full");
        newsroom.editions(ISSUE.with("rights", Map.of("scope", "Headline and summary only"))
                .with("version", 2));
        run(Newsroom.NOON);
        assertThat(entry()).contains("Headline of two", "Text of two.").doesNotContain("Good morning.");
    }

    @Test
    void its_entry_leads_to_the_page_of_the_first_channel_that_has_one() {
        run(Newsroom.NOON);
        assertThat(entry()).contains("<link>https://brief.example/</link>");

        newsroom.job(JOB.replace("TERMS", "text: full")
                .replace(
                        "latest: {}",
                        "plain: {}, de: { editions: true, languages: [de] }, latest: { editions: true }"));
        newsroom.editions(ISSUE.with("version", 2).with("title", "The Issue again"));
        run(LATER);
        assertThat(entry()).contains("<link>https://brief.example/latest/editions/2026-11-01.html</link>");
    }

    @Test
    void a_picture_that_the_partner_may_not_have_is_not_in_its_intro() {
        newsroom.editions(ISSUE.with("intro_html", "<p>Hello</p><figure><img src='/ours.jpg' alt='ours'></figure>"));
        terms("pictures: none");
        run(Newsroom.NOON);
        assertThat(entry()).contains("Hello").doesNotContain("ours");
    }

    @Test
    void a_delay_holds_back_the_edition_and_each_article_to_its_instant() {
        Story late = Story.of("late", "2026-11-01T09:30:00Z");
        newsroom.editions(ISSUE.with("items", List.of("two", "late")));
        terms("delay: 2h");
        newsroom.lines(TWO, late);
        run("2026-11-01T10:59:59Z");
        assertThat(feed()).containsExactly("two");

        // The edition is dated by the latest of its articles.
        run("2026-11-01T11:29:59Z");
        assertThat(feed()).containsExactly("two");
        run("2026-11-01T11:30:00Z");
        assertThat(entry()).contains("Headline of two", "Headline of late");
        assertThat(feed()).containsExactly("late", "edition/issue-1", "two");

        // An earlier clock takes nothing back that the partner has.
        String before = entry();
        run("2026-11-01T10:30:00Z");
        assertThat(entry()).isEqualTo(before);
    }

    @Test
    void behind_editions_that_a_delay_holds_back_come_the_older_ones() {
        Story old = ISSUE.with("id", "issue-0").with("date", "2026-10-30").with("published_at", "2026-10-30T09:00:00Z");
        newsroom.editions(ISSUE, old);
        terms("delay: 1d, entries: 1");
        newsroom.lines();
        run(Newsroom.NOON);
        assertThat(feed()).containsExactly("edition/issue-0");
    }

    @Test
    void a_contract_that_has_not_begun_or_is_over_gets_no_edition() {
        terms("until: 2026-10-31");
        run(Newsroom.NOON);
        assertThat(newsroom.stored().keys()).doesNotContain(RSS);

        terms("from: 2026-11-02");
        run("2026-11-02T00:00:00Z");
        assertThat(feed()).isEmpty();

        terms("from: 2026-11-01");
        run("2026-11-02T00:00:00Z");
        assertThat(feed()).containsExactly("edition/issue-1", "one");
        assertThat(entry()).doesNotContain("of two");
    }

    @Test
    void after_its_contract_a_feed_keeps_its_editions_less_what_is_withdrawn() {
        Story other = ISSUE.with("id", "issue-2").with("items", List.of("one"));
        newsroom.editions(ISSUE, other);
        terms("until: 2026-11-01");
        run(Newsroom.NOON);
        Story corrected = ONE.with("version", 2).with("headline", "Better").with("updated_at", "2026-11-02T01:00:00Z");
        newsroom.editions(ISSUE, other, ISSUE.with("id", "issue-3").with("published_at", "2026-11-02T01:00:00Z"));
        newsroom.lines(corrected, TWO);
        run("2026-11-02T12:00:00Z");
        assertThat(entry()).contains("Headline of one", "Headline of two");

        newsroom.lines(corrected, Story.only("two", "killed"));
        run("2026-11-02T13:00:00Z");

        assertThat(feed()).containsExactly("edition/issue-2", "edition/issue-1");
        assertThat(entry()).contains("Good morning.").doesNotContain("of one", "of two", "Better");

        newsroom.editions(Story.only("issue-1", "killed"), other);
        run("2026-11-02T14:00:00Z");
        assertThat(feed()).containsExactly("edition/issue-2");
    }

    @Test
    void an_article_that_ended_for_partners_leaves_their_editions() {
        terms("entries: 3");
        newsroom.lines(ONE.with("rights", Map.of("scope", "No archive")), TWO);
        run("2026-12-01T06:59:59Z");
        assertThat(entry()).contains("Headline of one");
        run("2026-12-01T07:00:00Z");
        assertThat(entry()).contains("Headline of two").doesNotContain("of one");
    }

    @Test
    void a_withdrawal_takes_out_its_article_and_dates_the_editions_of_those_who_had_it() {
        terms("sections: [Sport]");
        newsroom.lines(ONE.with("section", "Sport"), TWO);
        run(Newsroom.NOON);
        String before = entry();

        newsroom.lines(ONE.with("section", "Sport"), Story.only("two", "killed"));
        run(LATER);
        assertThat(entry()).isEqualTo(before);

        newsroom.lines(Story.only("one", "killed"), Story.only("two", "killed"));
        run("2026-11-01T14:00:00Z");
        assertThat(entry())
                .contains("<atom:updated>2026-11-01T14:00:00Z</atom:updated>")
                .doesNotContain("of one");
    }
}
