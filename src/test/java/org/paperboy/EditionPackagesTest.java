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
import org.paperboy.format.Xml;

/** Editions as packages for a partner's machine: each is a document with one key, one id and a number that only rises. */
@Tag("slow")
final class EditionPackagesTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl, editions: editions.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette: { text: full, editions: true, formats: [newsml-g2, rss] }
            """;

    private static final String FOLDER = "partners/gazette/newsml-g2/";
    private static final String KEY = FOLDER + "editions/2026-11-01.xml";
    private static final String ID = "tag:brief.example,2026:";
    private static final String LATER = "2026-11-01T13:00:00Z";
    private static final Story ONE = Story.of("one", "2026-11-01T07:00:00Z");
    private static final Story TWO = Story.of("two", "2026-10-31T08:00:00Z");
    private static final Story WAITS =
            Story.of("waits", "2026-10-31T09:00:00Z").with("embargo_until", "2026-11-01T12:30:00Z");
    private static final Story ISSUE = Story.only("issue-1")
            .with("date", "2026-11-01")
            .with("title", "The Issue")
            .with("version", 1)
            .with("intro_html", "<p>Good morning.</p>")
            .with("items", List.of("two", "waits", "one", "nobody"));

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private long version;

    @BeforeEach
    void a_package_is_out() {
        newsroom = new Newsroom(folder, Newsroom.JOB);
        newsroom.editions(ISSUE).job(JOB).lines(ONE, TWO, WAITS);
        run(Newsroom.NOON);
        assertShows("two", "one");
    }

    private void run(String asOf) {
        assertThat(newsroom.run(asOf).exit()).isZero();
    }

    private Xml xml(String key) {
        return new Xml(newsroom.stored().bytes(key));
    }

    private String text() {
        return newsroom.stored().text(KEY);
    }

    /** That it is a later document than the last that was looked at, of the same edition. */
    private void assertIsLater() {
        assertThat(xml(KEY).all("//g2:packageItem/@guid")).containsExactly(ID + "edition/issue-1");
        long now = Long.parseLong(xml(KEY).all("//g2:packageItem/@version").get(0));
        assertThat(now).isGreaterThan(version);
        version = now;
    }

    /** These articles in their order, each as its own document has it. */
    private void assertShows(String... ids) {
        assertIsLater();
        Xml edition = xml(KEY);
        assertThat(edition.all("//g2:itemRef/@residref"))
                .isEqualTo(Stream.of(ids).map(id -> ID + id).toList());
        assertThat(edition.all("//g2:packageItem//g2:itemMeta/g2:pubStatus/@qcode"))
                .containsExactly("stat:usable");
        for (int i = 0; i < ids.length; i++) {
            Xml item = xml(newsroom.stored().key("/" + ids[i] + ".xml"));
            assertThat(edition.all("//g2:itemRef/@version").get(i))
                    .isEqualTo(item.all("//g2:newsItem/@version").get(0));
        }
    }

    private void assertIsNotice(String status) {
        assertIsLater();
        assertThat(xml(KEY).all("//g2:itemMeta/g2:pubStatus/@qcode")).containsExactly("stat:" + status);
        assertThat(text()).doesNotContain("The Issue", "morning", "itemRef", "of one", "of two");
    }

    @Test
    void where_one_leaves_and_another_enters_in_one_run_it_is_not_dated_in_the_future() {
        Story three = TWO.with("id", "three").with("slug", "three");
        newsroom = new Newsroom(folder.resolve("other"), Newsroom.JOB).job(JOB).lines(ONE, TWO, three, WAITS);
        newsroom.editions(ISSUE);
        run("2026-11-01T12:10:00Z");
        version = 0;
        newsroom.lines(ONE.with("status", "draft"), TWO, three, WAITS)
                .editions(ISSUE.with("version", 2).with("items", List.of("two", "three", "one")));

        run(LATER);

        assertShows("two", "three");
        assertThat(xml(KEY).all("//g2:sent | //g2:packageItem/g2:itemMeta/g2:versionCreated"))
                .containsExactly(LATER, LATER);
    }

    @Test
    void a_package_has_title_and_intro_and_names_the_partners_news_items() {
        assertThat(xml(KEY).all("//g2:contentMeta/g2:headline")).containsExactly("The Issue");
        assertThat(xml(KEY).all("//g2:contentMeta/g2:description")).contains("Good morning.");
        assertThat(xml(KEY).all("//g2:itemRef/g2:headline")).containsExactly("Headline of two", "Headline of one");
        assertThat(text()).doesNotContain("waits", "nobody");
        assertThat(newsroom.stored().keys())
                .filteredOn(key -> key.contains("editions/"))
                .containsExactly(KEY);
        assertThat(newsroom.say("check").out())
                .contains("editions → " + FOLDER + "editions/YYYY-MM-DD.xml, and in its feeds");
    }

    @Test
    void without_a_change_nothing_is_sent_again() {
        StoredObjects before = newsroom.stored();
        ProgramOutput again = newsroom.run("2026-11-01T12:00:01Z", "--full");

        assertThat(again.json().at("/deliveries/due").asInt()).isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void what_opens_after_it_was_published_does_not_enter_it() {
        String before = text();
        run("2026-11-01T12:30:00Z");
        assertThat(newsroom.stored().feed("partners/gazette/rss.xml")).contains("waits");
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void a_second_edition_of_the_day_has_a_key_of_its_own() {
        newsroom.editions(ISSUE, ISSUE.with("id", "issue-2").with("title", "Another"));
        run(LATER);
        assertThat(newsroom.stored().text(FOLDER + "editions/2026-11-01-issue-2.xml"))
                .contains("guid=\"" + ID + "edition/issue-2\"", "Another");
        assertThat(text()).contains("The Issue");
    }

    @Test
    void a_package_names_its_items_by_the_numbers_that_an_option_of_the_format_gave_them() {
        newsroom.job(JOB.replace("[newsml-g2,", "[{newsml-g2: {body: nitf}},"));
        run(LATER);
        assertThat(newsroom.stored().text(newsroom.stored().key("/one.xml"))).contains("application/nitf+xml");
        assertShows("two", "one");

        StoredObjects before = newsroom.stored();
        run("2026-11-01T14:00:00Z");
        assertThat(newsroom.stored().changedSince(before)).isEmpty();
    }

    @Test
    void a_correction_changes_its_item_alone() {
        newsroom.lines(
                ONE,
                TWO.with("version", 2).with("headline", "Better two").with("updated_at", "2026-11-01T12:20:00Z"),
                WAITS);
        run(LATER);
        assertShows("two", "one");
        assertThat(xml(KEY).all("//g2:itemRef/g2:headline")).containsExactly("Better two", "Headline of one");
        assertThat(text()).contains("<versionCreated>2026-11-01T12:20:00Z</versionCreated>", "sig:update");
    }

    @ParameterizedTest
    @CsvSource({"killed", "withdrawn", "draft"})
    void a_withdrawal_takes_out_its_item_alone(String status) {
        newsroom.lines(ONE, Story.only("two", status), WAITS);
        run(LATER);
        assertShows("one");
        assertThat(text()).doesNotContain("two");
        assertThat(newsroom.status().get("withdrawals")).isEmpty();
        assertThat(newsroom.say("receipts", "two").out()).contains(KEY);
        assertThat(newsroom.say("explain", "two").out()).contains(KEY);

        newsroom.lines(ONE, TWO.with("version", 2), WAITS);
        run("2026-11-01T14:00:00Z");
        assertShows("two", "one");
    }

    @Test
    void a_kill_reaches_it_before_anything_new_goes_out_though_a_guard_lets_nothing_out() {
        Story old = Story.of("old", "2026-10-01T00:00:00Z");
        newsroom.job(JOB.replace("articles.jsonl,", "articles.jsonl, complete: true,"));
        newsroom.lines(ONE, TWO, WAITS, old).run("2026-11-01T12:10:00Z");

        assertThat(newsroom.lines(old, Story.only("two", "killed"))
                        .run("2026-11-01T12:11:00Z")
                        .exit())
                .isEqualTo(1);
        assertShows("one");
    }

    @ParameterizedTest
    @CsvSource({"killed, canceled", "withdrawn, withheld", "draft, withheld"})
    void an_edition_that_is_taken_back_is_known_by_its_id_alone(String status, String pubStatus) {
        newsroom.editions(Story.only("issue-1", status).with("withdrawn_reason", "Wrong day"));
        run(LATER);
        assertIsNotice(pubStatus);
        if (!status.equals("draft")) assertThat(xml(KEY).all("//g2:edNote")).containsExactly("Wrong day");
        assertThat(newsroom.status().get("withdrawals")).isEmpty();
        assertThat(newsroom.say("receipts", "edition/issue-1").out()).contains(KEY, "done and read back");

        StoredObjects before = newsroom.stored();
        assertThat(newsroom.run("2026-11-01T13:10:00Z")
                        .json()
                        .at("/deliveries/due")
                        .asInt())
                .isZero();
        assertThat(newsroom.stored().changedSince(before)).isEmpty();

        newsroom.editions(ISSUE.with("version", 2));
        run("2026-11-01T14:00:00Z");
        assertShows("two", "one");
    }

    @Test
    void what_was_unpublished_may_yet_be_killed() {
        newsroom.editions(Story.only("issue-1", "withdrawn").with("withdrawn_at", LATER));
        run(LATER);
        assertIsNotice("withheld");
        newsroom.editions(Story.only("issue-1", "killed").with("withdrawn_at", LATER));
        run("2026-11-01T14:00:00Z");
        assertIsNotice("canceled");
    }

    @Test
    void its_number_rises_though_no_date_does() {
        newsroom.lines(ONE.with("version", 2).with("updated_at", "2026-11-01T12:20:00Z"), TWO, WAITS);
        run(LATER);
        assertShows("two", "one");

        // The article with the latest date leaves; and then the edition, as of an earlier instant.
        newsroom.editions(ISSUE.with("items", List.of("two")).with("version", 2));
        run("2026-11-01T13:10:00Z");
        assertShows("two");
        newsroom.editions(Story.only("issue-1", "killed").with("withdrawn_at", "2026-11-01T00:10:00Z"));
        run("2026-11-01T13:20:00Z");
        assertIsNotice("canceled");
    }

    @Test
    void terms_that_change_give_another_version_and_not_another_document() {
        newsroom.job(JOB.replace("text: full", "text: full, sections: [Sport]"));
        newsroom.lines(ONE.with("section", "Sport").with("version", 2), TWO, WAITS);
        run(LATER);
        assertShows("one");

        newsroom.job(JOB.replace("text: full", "text: summary"));
        run(LATER);
        assertShows("two", "one");
        assertThat(text()).doesNotContain("morning");

        newsroom.job(JOB.replace("text: full", "text: full, languages: [fr]"));
        assertThat(newsroom.run(LATER).exit()).isEqualTo(1);
        assertThat(newsroom.run(LATER, "--accept-loss").exit()).isZero();
        assertIsNotice("withheld");
        assertThat(newsroom.status().get("withdrawals")).isEmpty();

        newsroom.job(JOB);
        run(LATER);
        assertShows("two", "one");
    }

    @Test
    void an_edition_that_the_partner_was_never_given_leaves_no_notice() {
        newsroom.job(JOB.replace("text: full", "text: full, delay: 2h"));
        Story evening = ISSUE.with("id", "issue-2").with("published_at", "2026-11-01T12:00:00Z");
        newsroom.editions(ISSUE, evening.with("date", "2026-11-02"));
        run(LATER);
        newsroom.editions(ISSUE, Story.only("issue-2", "killed"));
        run("2026-11-01T16:00:00Z");
        assertThat(newsroom.stored().keys()).doesNotContain(FOLDER + "editions/2026-11-02.xml");
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
    }

    @Test
    void after_its_contract_a_package_stays_as_it_is_less_what_is_withdrawn() {
        newsroom.job(JOB.replace("text: full", "text: full, until: 2026-11-01"));
        run(LATER);
        String before = text();
        Story corrected = ONE.with("version", 2).with("headline", "Better").with("updated_at", "2026-11-02T01:00:00Z");
        newsroom.editions(ISSUE, ISSUE.with("id", "issue-2").with("published_at", "2026-11-02T01:00:00Z"));
        newsroom.lines(corrected, TWO, WAITS);
        run("2026-11-02T12:00:00Z");
        assertThat(text()).isEqualTo(before);
        assertThat(newsroom.stored().keys()).doesNotContain(FOLDER + "editions/2026-11-01-issue-2.xml");

        newsroom.lines(corrected, Story.only("two", "killed"), WAITS);
        run("2026-11-02T13:00:00Z");
        assertShows();
        assertThat(text()).contains("The Issue").doesNotContain("of one", "of two", "Better");
        assertThat(newsroom.status().get("withdrawals")).isEmpty();

        newsroom.editions(Story.only("issue-1", "killed"));
        run("2026-11-02T14:00:00Z");
        assertIsNotice("canceled");
    }

    @Test
    void a_partner_that_is_removed_keeps_its_packages_until_one_shows_what_is_withdrawn_or_they_are_removed() {
        String without = JOB.substring(0, JOB.indexOf("partners:"));
        assertThat(newsroom.job(without).run(LATER).err()).contains("gazette (edition) is no longer in the job file");
        assertThat(text()).contains("Headline of two");

        newsroom.lines(ONE, Story.only("two", "killed"), WAITS);
        run("2026-11-01T13:10:00Z");
        assertIsNotice("withheld");

        newsroom.job(without + "removed: remove\n");
        run("2026-11-01T13:20:00Z");
        assertThat(newsroom.stored().keys()).noneMatch(key -> key.startsWith("partners/"));
    }

    @Test
    void a_partner_that_gives_up_newsml_reads_what_became_of_its_packages() {
        assertThat(newsroom.job(JOB.replace("newsml-g2, rss", "rss")).run(LATER).err())
                .contains("edition of gazette is no longer in the job file");
    }

    @Test
    void a_package_that_was_lost_is_sent_again_after_an_audit() {
        String before = text();
        newsroom.remove("out/" + KEY);

        assertThat(newsroom.say("audit", "--repair").all()).contains(KEY);
        run(Newsroom.NOON);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void in_a_store_of_its_own_keys_do_not_say_whose_they_are() {
        newsroom.job(JOB.replace("text: full", "text: full, store: { folder: drop }"));
        run(LATER);
        assertThat(StoredObjects.in(folder.resolve("drop")).text("newsml-g2/editions/2026-11-01.xml"))
                .contains("The Issue");
    }

    @Test
    void of_an_article_it_says_no_more_than_the_partner_may_have() {
        Story paid = TWO.with("version", 2)
                .with("access", "subscriber")
                .with("rights", Map.of("scope", "Headline and summary only"))
                .with("body_html", "<p>Free.</p><!--preview-end--><p>Secret.</p>");
        newsroom.lines(ONE, paid, WAITS);
        run(LATER);
        assertShows("two", "one");
        assertThat(text()).contains("Headline of two").doesNotContain("Free", "Secret");
    }
}
