package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Rights;
import org.paperboy.article.Withdrawal;

class IntakeTest extends OneRecord {
    @Test
    void id_headline_and_a_date_are_enough() {
        fields.remove("slug");

        assertThat(story())
                .isEqualTo(new Article(
                        "a1",
                        0,
                        null,
                        Access.FREE,
                        "Headline",
                        "",
                        "",
                        story().body(),
                        story().preview(),
                        List.of(),
                        null,
                        "",
                        List.of(),
                        List.of(),
                        "",
                        0,
                        "en",
                        "",
                        "https://brief.example/news/a1",
                        PUBLISHED,
                        PUBLISHED,
                        List.of(),
                        null,
                        List.of(),
                        Rights.NONE));
        assertThat(story().body().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "headline", "published_at"})
    void without_one_of_them_a_record_is_rejected(String name) {
        for (Object nothing : Arrays.asList(null, "", " "))
            assertThat(rejection(name, nothing)).contains(name, "missing");
        fields.remove(name);
        assertThat(take()).isInstanceOf(Incoming.IncomingRejection.class);
    }

    @ParameterizedTest
    @CsvSource({
        "embargo_until, 1027-03-01T06:00:00Z",
        "embargo_until, 1989-12-31",
        "embargo_until, 2016-10-31",
        "publishDate, 1027-03-01",
        "publishDate, 2016-10-31",
    })
    void an_embargo_that_ended_long_ago_is_a_slip_in_the_year(String name, String date) {
        fields.put("published_at", "2026-11-01");

        assertThat(rejection(name, date)).startsWith(name + " ends ").contains("is that the right year?");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, embargo_until, 2016-11-01",
        "1995-01-01, embargo_until, 1990-01-01",
        "1970-01-01, publishDate, 1970-01-01",
        "2099-01-01, embargo_until, 2026-11-26",
    })
    void an_embargo_of_an_older_story_is_none(String dated, String name, String date) {
        fields.put("published_at", dated);

        assertThat(story(name, date).published()).isEqualTo(Instant.parse(dated + "T00:00:00Z"));
    }

    @Test
    void a_headline_that_is_markup_alone_is_missing() {
        assertThat(rejection("headline", "<script>x</script>")).contains("headline is missing");
    }

    @Test
    void a_date_of_change_serves_where_there_is_no_other() {
        fields.remove("published_at");

        assertThat(story("updated_at", "2026-11-02").published()).hasToString("2026-11-02T00:00:00Z");
    }

    @Test
    void other_names_serve_too_and_the_longer_one_wins() {
        fields.put("title", "Title");
        fields.put("date", "2026-10-01");
        fields.put("lastmod", "2026-12-01");
        assertThat(story().headline()).isEqualTo("Headline");
        assertThat(story().published()).isEqualTo(PUBLISHED);
        assertThat(story().updated()).hasToString("2026-12-01T00:00:00Z");

        fields.remove("headline");
        fields.put("published_at", null);
        fields.put("updated_at", "2026-12-02");
        assertThat(story().headline()).isEqualTo("Title");
        assertThat(story().published()).hasToString("2026-10-01T00:00:00Z");
        assertThat(story().updated()).hasToString("2026-12-02T00:00:00Z");
    }

    @Test
    void an_id_has_at_most_1000_characters_and_none_that_is_no_character() {
        assertThat(story("id", "x".repeat(1000)).id()).hasSize(1000);
        assertThat(rejection("id", "x".repeat(1001))).contains("1001", "1000");
        for (String odd : List.of("a\u0000b", "a\nb", "a\u007Fb", "a\uD83Db", "a\uFFFEb")) {
            assertThat(rejection("id", odd)).contains("id holds").doesNotContain(odd);
        }
        assertThat(story("id", 17).id()).isEqualTo("17");
        assertThat(story("id", " é🚢 / x ").id()).isEqualTo("é🚢 / x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"approved", "corrected", "embargoed", " Approved ", "published", "Publish", "LIVE", "usable"})
    void these_are_approved(String status) {
        assertThat(take("status", status)).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "in_review", "pending", "private", "Trash", "future", "scheduled "})
    void these_are_not_approved_whatever_else_is_wrong(String status) {
        fields.putAll(Map.of(
                "status", status, "version", 3, "updated_at", "2026-11-02T00:00:00Z", "body_html", "x".repeat(999)));
        fields.put("tags", "no list");
        fields.put("headline", null);

        assertThat(take()).isEqualTo(draft(3, Instant.parse("2026-11-02T00:00:00Z")));
        fields.put("version", "three");
        fields.put("updated_at", "soon");
        assertThat(take()).isEqualTo(draft(0, null));
    }

    /** The date that the fields of these tests have, and before it a date of change if there is one. */
    private static Incoming.Unapproved draft(int version, @Nullable Instant updated) {
        Instant published = PUBLISHED;
        return new Incoming.Unapproved(
                "a1", version, updated, updated == null ? List.of(published) : List.of(updated, published), true);
    }

    @Test
    void an_unknown_status_is_rejected_and_so_is_one_that_is_null() {
        assertThat(rejection("status", "aproved")).contains("not 'aproved'", "approved", "killed");
        assertThat(rejection("status", null)).contains("status must be", "not null");
        assertThat(rejection("status", "")).contains("status");
        assertThat(rejection("status", List.of("approved"))).contains("status must be", "not a list");
    }

    @Test
    void without_a_status_the_source_is_the_approval_unless_it_says_draft() {
        assertThat(take()).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take("draft", false)).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take("draft", true)).isInstanceOf(Incoming.Unapproved.class);
        assertThat(take("draft", "True")).isInstanceOf(Incoming.Unapproved.class);
        assertThat(rejection("draft", "maybe")).contains("draft must be", "not 'maybe'");
        assertThat(take("status", "approved")).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_withdrawal_needs_an_id_and_nothing_else() {
        fields.clear();
        fields.put("id", "a1");

        assertThat(take("status", "killed"))
                .isEqualTo(new Incoming.IncomingWithdrawal("a1", 0, null, List.of(), Withdrawal.Kind.KILL, ""));
        assertThat(take("status", "withdrawn"))
                .isEqualTo(new Incoming.IncomingWithdrawal("a1", 0, null, List.of(), Withdrawal.Kind.UNPUBLISH, ""));
        for (String name : List.of(
                "version",
                "updated_at",
                "withdrawn_at",
                "withdrawn_reason",
                "headline",
                "tags",
                "published_at",
                "body_html",
                "rights",
                "draft")) {
            fields.put(name, Map.of("a", List.of()));
        }
        assertThat(take())
                .isEqualTo(new Incoming.IncomingWithdrawal("a1", 0, null, List.of(), Withdrawal.Kind.UNPUBLISH, ""));
    }

    @Test
    void a_withdrawal_tells_when_and_why() {
        fields.putAll(Map.of(
                "status",
                "killed",
                "version",
                "4",
                "updated_at",
                "2026-11-02T00:00:00Z",
                "withdrawn_reason",
                "<b>Libel</b>"));
        Instant updated = Instant.parse("2026-11-02T00:00:00Z");
        assertThat(take())
                .isEqualTo(new Incoming.IncomingWithdrawal(
                        "a1", 4, updated, List.of(updated), Withdrawal.Kind.KILL, "Libel"));

        Instant at = Instant.parse("2026-11-03T10:00:00Z");
        assertThat(take("withdrawn_at", "2026-11-03T10:00:00.9Z"))
                .isEqualTo(new Incoming.IncomingWithdrawal(
                        "a1", 4, at, List.of(at, updated), Withdrawal.Kind.KILL, "Libel"));
        assertThat(take("withdrawn_at", "soon"))
                .isEqualTo(new Incoming.IncomingWithdrawal(
                        "a1", 4, updated, List.of(updated), Withdrawal.Kind.KILL, "Libel"));
    }

    @Test
    void a_withdrawal_without_an_id_is_rejected() {
        fields.put("status", "killed");
        assertThat(rejection("id", "")).contains("id is missing");
    }

    @Test
    void published_is_the_later_of_the_date_and_the_end_of_the_embargo() {
        Article before = story("embargo_until", "2026-11-01T07:59:59Z");
        assertThat(before.published()).isEqualTo(PUBLISHED);
        assertThat(before.embargo()).isEqualTo(PUBLISHED.minusSeconds(1));

        Article after = story("embargo_until", "2026-11-01T08:00:01Z");
        assertThat(after.published()).isEqualTo(PUBLISHED.plusSeconds(1));
        assertThat(after.updated()).isEqualTo(PUBLISHED.plusSeconds(1));
    }

    @Test
    void an_embargo_without_a_date_lasts_until_one_is_given() {
        Article article = story("status", "embargoed");
        assertThat(article.embargo()).isEqualTo(Instant.MAX);
        assertThat(article.published()).isEqualTo(PUBLISHED);

        assertThat(story("embargo_until", "2026-11-02").embargo()).hasToString("2026-11-02T00:00:00Z");
    }

    @Test
    void an_embargo_that_is_no_date_is_rejected() {
        assertThat(rejection("embargo_until", "tomorrow"))
                .contains("embargo_until must be", "not 'tomorrow'", "2026-11-01T08:00:00+01:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T08:00:00Z, 2026-11-01T08:00:00Z",
        "2026-11-01T08:00:00+05:45, 2026-11-01T02:15:00Z",
        "2026-11-01T08:00:00-0800, 2026-11-01T16:00:00Z",
        "2026-11-01 08:00:00+01, 2026-11-01T07:00:00Z",
        "2026-11-01 08:00:00.123456 +01:00, 2026-11-01T07:00:00Z",
        "2026-11-01T08:00:59.999Z, 2026-11-01T08:00:59Z",
        "2026-11-01t08:00z, 2026-11-01T08:00:00Z",
        "2026-11-01 08:00:00, 2026-11-01T08:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2099-12-31T23:59:59+14:00, 2099-12-31T09:59:59Z",
        "1000-01-01, 1000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void dates_come_in_many_forms(String text, Instant instant) {
        assertThat(story("published_at", text).published()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "0000-00-00T00:00:00Z",
                "2026-02-30T25:61:00Z",
                "2026-02-30",
                "1e99",
                "13/13/2026",
                "2026",
                "0999-12-31",
                "1000-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "10000-01-01",
                "+12026-01-01",
                "2026-11-01T24:00:00Z",
                "2026-11-01T08:00:60Z",
                "2026-11-01T08:00:00+25:00",
            })
    void a_date_that_is_none_is_rejected_by_name_and_value(String text) {
        assertThat(rejection("published_at", text)).contains("published_at must be", "not '" + text + "'");
    }

    @Test
    void a_value_is_shown_shortened() {
        assertThat(rejection("updated_at", "x".repeat(500)))
                .contains("x".repeat(60) + "…")
                .hasSizeLessThan(160);
        assertThat(rejection("updated_at", 1793520000)).contains("updated_at must be", "not '1793520000'");
    }

    @Test
    void updated_is_published_where_it_is_missing_and_never_before_it() {
        assertThat(story().updated()).isEqualTo(PUBLISHED);
        assertThat(story("updated_at", "2026-10-01").updated()).isEqualTo(PUBLISHED);
        assertThat(story("updated_at", "2026-12-01").updated()).hasToString("2026-12-01T00:00:00Z");
    }

    @Test
    void a_version_is_a_whole_number_or_missing() {
        assertThat(story("version", 3).version()).isEqualTo(3);
        assertThat(story("version", "3").version()).isEqualTo(3);
        assertThat(story("version", 3.0).version()).isEqualTo(3);
        assertThat(story("version", null).version()).isZero();
        assertThat(story("version", Integer.MAX_VALUE).version()).isEqualTo(Integer.MAX_VALUE);
        for (Object wrong : List.of("three", -1, 1.5, "1e999999999", 1L << 31, true, List.of())) {
            assertThat(rejection("version", wrong)).contains("version must be a whole number");
        }
    }

    @Test
    void access_is_free_or_subscriber() {
        fields.put("body_html", "<p>a</p><!--preview-end--><p>b</p>");
        assertThat(story().access()).isEqualTo(Access.FREE);
        assertThat(story().preview()).isEqualTo(story().body());
        assertThat(story("access", "subscriber").access()).isEqualTo(Access.SUBSCRIBER);
        assertThat(story().preview().html()).isEqualTo("<p>a</p>");
        assertThat(rejection("access", "gold")).contains("access must be free or subscriber, not 'gold'");
    }

    @ParameterizedTest
    @CsvSource({
        "access, Public, FREE",
        "access, members, SUBSCRIBER",
        "visibility, public, FREE",
        "visibility, ' Paid', SUBSCRIBER",
        "visibility, subscribers, SUBSCRIBER",
        "premium, true, SUBSCRIBER",
        "premium, false, FREE",
        "paid, true, SUBSCRIBER",
        "members_only, TRUE, SUBSCRIBER",
    })
    void other_words_for_access_are_understood(String name, String value, Access access) {
        assertThat(story(name, value).access()).isEqualTo(access);
    }

    @Test
    void words_of_access_that_are_not_known_or_contradict_each_other_are_rejected() {
        assertThat(rejection("visibility", "tiers")).contains("visibility must be", "not 'tiers'");
        fields.remove("visibility");
        assertThat(rejection("premium", "gold")).contains("premium must be", "not 'gold'", "true or false");
        fields.put("access", "free");
        assertThat(rejection("premium", true)).contains("access says free", "premium", "says subscriber");
        assertThat(story("premium", false).access()).isEqualTo(Access.FREE);
        assertThat(story("access", "subscriber").access()).isEqualTo(Access.SUBSCRIBER);
        assertThat(rejection("visibility", "public")).contains("visibility says free", "access says subscriber");
    }

    @ParameterizedTest
    @CsvSource({
        "kill, KILL",
        "cancelled, KILL",
        "Canceled, KILL",
        "recalled, KILL",
        "unpublished, UNPUBLISH",
        "retracted, UNPUBLISH",
        "retract, UNPUBLISH",
        "Deleted, UNPUBLISH",
        "removed, UNPUBLISH",
        "takedown, UNPUBLISH",
        "recall, KILL"
    })
    void other_words_take_a_story_back_too(String status, Withdrawal.Kind kind) {
        assertThat(((Incoming.IncomingWithdrawal) take("status", status)).kind())
                .isEqualTo(kind);
    }

    @Test
    void what_hugo_does_not_show_before_a_date_waits_for_it() {
        assertThat(story("publishDate", "2026-12-24").opens()).hasToString("2026-12-24T00:00:00Z");
        assertThat(story("embargo_until", "2026-12-25").opens()).hasToString("2026-12-25T00:00:00Z");
        assertThat(story("embargo_until", "2026-12-23").opens()).hasToString("2026-12-24T00:00:00Z");
        assertThat(rejection("publishDate", "soon")).contains("publishDate must be", "not 'soon'");
    }

    @Test
    void a_language_is_a_tag() {
        assertThat(story("language", "pt_BR").language()).isEqualTo("pt-BR");
        assertThat(story("language", "zh-Hant-TW").language()).isEqualTo("zh-Hant-TW");
        assertThat(story("language", "").language()).isEqualTo("en");
        for (String wrong : List.of("en-", "-en", "12", "e n", "englishlanguage", "de--AT")) {
            assertThat(rejection("language", wrong)).contains("language must be", "not '" + wrong + "'");
        }
    }

    @Test
    void an_urgency_is_a_number_to_nine() {
        assertThat(story("urgency", 9).urgency()).isEqualTo(9);
        assertThat(story("urgency", "1").urgency()).isEqualTo(1);
        assertThat(rejection("urgency", 10)).contains("urgency must be", "not '10'");
    }
}
