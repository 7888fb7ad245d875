package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.channel.Receivers.BRIEF;
import static org.paperboy.channel.Receivers.channel;
import static org.paperboy.channel.Receivers.partner;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.article.Article;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Body;
import org.paperboy.article.Card;
import org.paperboy.article.Picture;
import org.paperboy.article.Rights;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Terms.Embargoes;

/** Who gets what, as which copy. */
class DeskTest {
    private static final Desk DESK = new Desk(BRIEF);
    private static final Picture LEAD = picture("lead", "");
    private static final Picture ABOVE = picture("above", "");
    private static final Picture BELOW = picture("below", "CANARY");

    /** All that is beyond the preview says CANARY. */
    private static ArticleBuilder subscriber() {
        return article("8812")
                .summary("What it costs.")
                .lead(LEAD)
                .body("<p>Above.</p>\n<p>CANARY</p>", ABOVE, BELOW)
                .preview(new Body("<p>Above.</p>", List.of(ABOVE)));
    }

    private static ArticleBuilder free() {
        return article("8812").summary("What it costs.").lead(LEAD).body("<p>Above.</p>\n<p>Below.</p>", ABOVE);
    }

    @ParameterizedTest
    @CsvSource({"FULL, true", "PREVIEW, false", "SUMMARY, false"})
    void only_full_terms_show_anything_beyond_a_subscriber_articles_preview(Text text, boolean all) {
        Copy copy = DESK.copy(partner(text), subscriber().build());

        if (all) assertThat(copy.toString()).contains("CANARY");
        else assertThat(copy.toString()).doesNotContain("CANARY");
        assertThat(copy.excerpt()).isEqualTo(!all);
    }

    @Test
    void a_channel_shows_the_preview_of_a_subscriber_article() {
        Copy copy = DESK.copy(channel("latest"), subscriber().build());

        assertThat(copy.content())
                .isEqualTo(
                        "<figure><img src=\"https://img.brief.example/lead.jpg\" alt=\"\" /></figure>\n<p>Above.</p>\n"
                                + "<p><a href=\"https://brief.example/8812\">Continue reading</a></p>");
        assertThat(copy.toString()).doesNotContain("CANARY");
    }

    @ParameterizedTest
    @CsvSource({"FULL, true", "PREVIEW, true", "SUMMARY, false"})
    void a_free_article_goes_whole_but_where_no_body_is_due(Text text, boolean whole) {
        Copy copy = DESK.copy(partner(text), free().build());

        assertThat(copy.content().equals("<p>Above.</p>\n<p>Below.</p>")).isEqualTo(whole);
        assertThat(copy.excerpt()).isEqualTo(!whole);
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void pictures_are_the_lead_and_those_in_what_is_shown_each_once(Text text) {
        Copy copy = DESK.copy(
                partner(text),
                subscriber().body("<p>CANARY</p>", ABOVE, LEAD, BELOW, ABOVE).build());

        assertThat(copy.pictures())
                .isEqualTo(
                        switch (text) {
                            case FULL -> List.of(LEAD, ABOVE, BELOW);
                            case PREVIEW -> List.of(LEAD, ABOVE);
                            case SUMMARY -> List.of(LEAD);
                        });
    }

    @Test
    void where_no_body_may_be_shown_content_is_the_summary_and_a_link() {
        Copy copy = DESK.copy(
                partner(Text.SUMMARY),
                free().headline("1 < 2 & \"so\"").summary("Costs & <more>.").build());

        assertThat(copy.content())
                .isEqualTo("<p>Costs &amp; &lt;more&gt;. <a href=\"https://brief.example/8812\">"
                        + "1 &lt; 2 &amp; &quot;so&quot;</a></p>");
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void an_empty_body_has_the_same_paragraph_in_its_place(Text text) {
        Copy empty = DESK.copy(
                partner(text),
                article("8812").summary("What it costs.").body("").build());
        Copy noPreview =
                DESK.copy(channel("latest"), subscriber().preview(Body.NONE).build());

        assertThat(empty.content()).startsWith("<p>What it costs. <a href=");
        assertThat(noPreview.content()).contains("<p>What it costs. <a href=").doesNotContain("Continue reading");
    }

    @Test
    void the_summary_is_the_articles_else_its_dek_else_its_beginning_else_its_headline() {
        ArticleBuilder all = article("8812").headline("H").dek("D").summary("S").body("<p>B &amp; <b>b</b></p>");

        assertThat(summary(all)).isEqualTo("S");
        assertThat(summary(all.summary(""))).isEqualTo("D");
        assertThat(summary(all.dek(""))).isEqualTo("B & b");
        assertThat(summary(all.body(""))).isEqualTo("H");
    }

    @Test
    void the_beginning_of_a_text_has_no_captions_and_credits() {
        ArticleBuilder rail = article("8812")
                .body(
                        "<figure><img src=\"https://brief.example/a.jpg\" alt=\"\" />\n<figcaption>A rail. "
                                + "<span class=\"credit\">Bob</span></figcaption></figure>\n<p>The pier is open.</p>",
                        ABOVE);

        assertThat(summary(rail.summary("").dek(""))).isEqualTo("The pier is open.");
    }

    @Test
    void the_beginning_of_a_text_is_its_first_300_characters_and_an_emoji_is_one() {
        assertThat(summary(article("8812").body("<p>" + "😀".repeat(300) + "</p>")))
                .isEqualTo("😀".repeat(300));
        assertThat(summary(article("8812").body("<p>" + "😀".repeat(299) + "ab</p>")))
                .isEqualTo("😀".repeat(299) + "a");
        assertThat(summary(article("8812").body("<p>" + "a".repeat(299) + " b</p>")))
                .isEqualTo("a".repeat(299));
    }

    @Test
    void a_beginning_turns_nothing_around_that_is_behind_it() {
        ArticleBuilder turned = article("8812").summary("").dek("");

        assertThat(summary(turned.body("<p>a \u202Ecba</p>"))).isEqualTo("a \u202Ecba\u202C");
        assertThat(summary(turned.body("<p>\u2067\u202B" + "a".repeat(400) + "\u202C\u2069</p>")))
                .isEqualTo("\u2067\u202B" + "a".repeat(298) + "\u202C\u2069");
        assertThat(summary(turned.body("<p>a\u202C\u2069 \u202Ab\u202C</p>"))).isEqualTo("a \u202Ab\u202C");
    }

    @Test
    void breaks_and_ends_of_blocks_part_the_words_of_a_beginning() {
        ArticleBuilder broken = article("8812").summary("").dek("");

        assertThat(summary(broken.body("<p>One<br />two</p><p>three <b>f</b>our</p>")))
                .isEqualTo("One two three four");
        assertThat(summary(broken.body("<table><tr><td>a</td><td>b</td></tr></table>")))
                .isEqualTo("a b");
    }

    @Test
    void the_beginning_that_serves_as_summary_is_of_what_may_be_shown() {
        ArticleBuilder silent = subscriber().summary("");

        assertThat(DESK.copy(channel("latest"), silent.build()).summary()).isEqualTo("Above.");
        assertThat(DESK.copy(partner(Text.FULL), silent.build()).summary()).isEqualTo("Above. CANARY");
        assertThat(DESK.copy(partner(Text.SUMMARY), silent.build()).summary()).isEqualTo("Harbours fall silent");
        assertThat(DESK.copy(channel("latest"), silent.preview(Body.NONE).build())
                        .toString())
                .doesNotContain("CANARY");
    }

    @Test
    void categories_are_the_section_and_then_the_tags_without_doubles() {
        assertThat(categories(article("8812").section("World").tags("strikes", "World", "ports", "strikes")))
                .containsExactly("World", "strikes", "ports");
        assertThat(categories(article("8812").section("").tags("ports"))).containsExactly("ports");
        assertThat(categories(article("8812").section("").tags())).isEmpty();
    }

    @Test
    void lists_of_a_selection_hold_together_and_values_within_one_are_alternatives() {
        Selection selection = new Selection(List.of("World", "Business"), List.of("ports"), List.of("en"));
        Card card = article("8812")
                .section("Business")
                .tags("strikes", "ports")
                .build()
                .card();

        assertThat(selection.covers(card)).isTrue();
        assertThat(Selection.ALL.covers(card)).isTrue();
        assertThat(new Selection(List.of("World"), List.of("ports"), List.of("en")).covers(card))
                .isFalse();
        assertThat(new Selection(List.of("business"), List.of(), List.of()).covers(card))
                .isFalse();
        assertThat(new Selection(List.of(), List.of("port"), List.of()).covers(card))
                .isFalse();
        assertThat(new Selection(List.of(), List.of(), List.of("en-GB")).covers(card))
                .isFalse();
    }

    @Test
    void a_recall_has_the_highest_version_and_the_id_that_receivers_know() {
        Withdrawal withdrawal = new Withdrawal("8812", 3, ArticleBuilder.MORNING, Withdrawal.Kind.KILL, "libel");

        assertThat(DESK.recall(withdrawal, 4).version()).isEqualTo(4);
        assertThat(DESK.recall(withdrawal, 2).version()).isEqualTo(3);
        assertThat(DESK.recall(withdrawal, 2).id()).isEqualTo("tag:brief.example,2026:8812");
        assertThat(DESK.tombstone(withdrawal))
                .isEqualTo(new Tombstone("tag:brief.example,2026:8812", ArticleBuilder.MORNING));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2"})
    void a_document_version_rises_from_story_to_notice_to_the_story_a_second_later(int version, int next) {
        Withdrawal withdrawal = new Withdrawal("8812", version, ArticleBuilder.MORNING, Withdrawal.Kind.KILL, "");
        ArticleBuilder story = article("8812").version(version).updated(ArticleBuilder.MORNING);
        long shown = documentVersion(story);
        long notice = DESK.recall(withdrawal, version).stamp().number();
        ArticleBuilder back = article("8812").version(next).updated(ArticleBuilder.MORNING.plusSeconds(1));

        assertThat(List.of(0L, shown, notice, documentVersion(back))).isSorted().doesNotHaveDuplicates();
        assertThat(documentVersion(article("8812").version(version + 1).updated(ArticleBuilder.MORNING)))
                .isGreaterThan(shown);
    }

    @Test
    void a_document_version_is_at_least_1_and_fits_into_32_bits_until_2053() {
        assertThat(documentVersion(article("8812").version(0).updated(Instant.EPOCH)))
                .isEqualTo(1);
        assertThat(documentVersion(article("8812").version(9999).updated(Instant.parse("2053-12-31T00:00:00Z"))))
                .isLessThan(Integer.MAX_VALUE);
    }

    private static long documentVersion(ArticleBuilder article) {
        return DESK.copy(partner(Text.FULL), article.published(Instant.EPOCH).build())
                .stamp()
                .number();
    }

    @ParameterizedTest
    @CsvSource({"ALL, lead above below", "LICENSED, above", "NONE, ''"})
    void pictures_go_by_the_terms_and_by_their_own_rights(Terms.PictureTerms pictures, String names) {
        Picture licensed = new Picture(ABOVE.url(), 0, 0, "image/jpeg", 0, "", "", "", true);
        String figures = "<figure><img src=\"" + ABOVE.url() + "\" /></figure>\n<figure><img src=\"" + BELOW.url()
                + "\" />\n<figcaption>CANARY</figcaption></figure>\n<p>Text.</p>";
        Copy copy = DESK.copy(
                on(new Terms(Text.FULL, pictures, Duration.ZERO, null, null, List.of(), Embargoes.HELD)),
                article("8812").lead(LEAD).body(figures, licensed, BELOW).build());

        assertThat(copy.pictures())
                .extracting(p -> p.url().replaceAll(".*/|[.]jpg", ""))
                .containsExactlyElementsOf(names.isEmpty() ? List.of() : List.of(names.split(" ")));
        assertThat(copy.lead()).isEqualTo(pictures == Terms.PictureTerms.ALL ? LEAD : null);
        assertThat(copy.toString().contains("CANARY")).isEqualTo(pictures == Terms.PictureTerms.ALL);
        assertThat(copy.content()).endsWith("<p>Text.</p>");
        assertThat(copy.excerpt()).as("the story goes").isFalse();
    }

    @Test
    void headline_and_summary_only_makes_a_summary_for_partners_whatever_their_terms() {
        Article article = free().rights(rights("Headline and Summary only")).build();

        assertThat(DESK.copy(partner(Text.FULL), article).content()).startsWith("<p>What it costs. <a href=");
        assertThat(DESK.copy(channel("latest"), article).content()).endsWith("<p>Above.</p>\n<p>Below.</p>");
        assertThat(DESK.copy(
                                partner(Text.FULL),
                                free().rights(rights("Full syndication")).build())
                        .content())
                .startsWith("<p>Above.</p>");
    }

    @Test
    void an_author_is_a_byline_of_just_that_name() {
        Selection ada = new Selection(List.of(), List.of(), List.of(), List.of("Ada Eklöf"));

        assertThat(ada.covers(
                        article("1").authors("Tom O'Neil", "Ada Eklöf").build().card()))
                .isTrue();
        assertThat(ada.covers(article("1").authors("ada Eklöf").build().card())).isFalse();
        assertThat(ada.covers(article("1").build().card())).isFalse();
    }

    @Test
    void only_what_is_given_ahead_of_the_end_of_its_embargo_has_that_on_it() {
        Instant end = ArticleBuilder.MORNING;
        Article article = article("1").embargo(end).build();

        assertThat(DESK.marked(partner(Text.FULL), article, null, ArticleBuilder.MORNING, end)
                        .embargo())
                .isEqualTo(end);
        assertThat(DESK.copy(partner(Text.FULL), article).embargo()).isNull();
    }

    @Test
    void a_contract_turned_when_it_began_or_ended_in_between_whichever_way_the_clock_went() {
        Instant before = Instant.parse("2026-03-01T23:59:59Z");
        Receiver ends = on(terms(null, LocalDate.parse("2026-03-01")));
        Receiver begins = on(terms(LocalDate.parse("2026-03-02"), null));

        for (Receiver receiver : List.of(ends, begins)) {
            assertThat(DESK.turned(receiver, before, before.plusSeconds(1))).isTrue();
            assertThat(DESK.turned(receiver, before.plusSeconds(1), before)).isTrue();
            assertThat(DESK.turned(receiver, before.minusSeconds(1), before)).isFalse();
        }
    }

    private static Receiver on(Terms terms) {
        return new Receiver.Partner("gazette", Selection.ALL, terms, 50, List.of("xml"), "s3://brief-feeds", false);
    }

    private static Terms terms(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new Terms(Text.FULL, Terms.PictureTerms.ALL, Duration.ZERO, from, until, List.of(), Embargoes.HELD);
    }

    private static Rights rights(String scope) {
        return new Rights("", 0, scope, "");
    }

    private static String summary(ArticleBuilder article) {
        return DESK.copy(partner(Text.FULL), article.build()).summary();
    }

    private static List<String> categories(ArticleBuilder article) {
        return DESK.copy(channel("latest"), article.build()).categories();
    }

    private static Picture picture(String name, String caption) {
        return new Picture("https://img.brief.example/" + name + ".jpg", 0, 0, "image/jpeg", 0, "", caption, "");
    }
}
