package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Withdrawal;
import org.paperboy.source.fields.UnknownFields;

/** A field that protects a story, under a name that is not read, must not be dropped without a word. */
class ProtectiveFieldsTest extends OneRecord {
    private static Stream<List<String>> names() {
        return Stream.of(
                        "embargo_until: embargo embargoed_until embargo_date embargoUntil Embargo-Until EMBARGO_UNTIL embrago"
                                + " embargo_untill embargo.until embargountil embargoed is_embargoed press_embargo release_at"
                                + " releaseDate hold_until not_before publish_at publish_on go_live_at scheduled_for"
                                + " availableFrom publish_up hasEmbargo",
                        "access: acces acess Access ACCESS accesss access_level accessLevel content_access paywall paywalled"
                                + " is_paywalled subscribers_only subscriber-only isSubscriber membership audience tier"
                                + " restricted post_access postaccess",
                        "members_only: membersOnly Members-Only member_ony",
                        "premium: Premium premium_content is_premium isPremium premuim",
                        "visibility: Visibility visiblity post_visibility",
                        "status: Status staus sttaus satus stauts state workflow_status workflowState post_status"
                                + " moderation_state article_state pubstatus approval_status killed status_code",
                        "draft: Draft darft drafts",
                        "version: Version verison versoin versions revision revision_number version_number",
                        "rights: Rights right rigths rights_territories rights_expires usage_terms territory syndicate"
                                + " usage_rights usageRights",
                        "rights.scope: scope Scope usage_scope",
                        "withdrawn_at: withdrawn_on withdrawnAt Withdrawn-At withdrawal_date withdrawn witdrawn_at",
                        "withdrawn_reason: withdrawn_reson withdrawnReason withdrawal_reason")
                .flatMap(line -> Stream.of(line.substring(line.indexOf(' ') + 1).split(" ", -1))
                        .map(name -> List.of(name, line.substring(0, line.indexOf(':')))));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_misspelt_or_foreign_name_of_what_protects_rejects_whatever_it_says(List<String> name) {
        for (Object value : Arrays.asList("2027-01-01", true, null, Map.of())) {
            String reason = rejection(name.get(0), value);
            assertThat(reason).contains("unknown field '" + name.get(0) + "'", "Did you mean", name.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout",
                "weight",
                "categories",
                "aliases",
                "toc",
                "author",
                "authors",
                "description",
                "image",
                "images",
                "type",
                "kind",
                "comments",
                "comment_status",
                "permalink",
                "keywords",
                "series",
                "cover",
                "subtitle",
                "lead",
                "stats",
                "assets",
                "address",
                "region",
                "geo",
                "publisher",
                "created_at",
                "createdAt",
                "modified",
                "author_id",
                "post_id",
                "post_type",
                "content_type",
                "template",
                "featured",
                "word_count",
                "reading_time",
                "seo_title",
                "license",
                "copyright",
                "canonical_url",
                "source",
                "desk",
                "photos",
                "video",
                "podcast",
                "nights",
                "highlights",
                "session",
                "tag",
                "topics",
                "summary_ai",
                "first_published_at",
                "display_date",
                "x",
                "",
                "💥",
                "status2x9z"
            })
    void what_protects_nothing_costs_no_record(String name) {
        fields.put(name, "x");

        assertThat(take()).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_flag_that_says_what_would_be_anyway_costs_no_record() {
        fields.putAll(Map.of(
                "deleted", false, "is_private", "no", "hidden", 0, "published", true, "isAccessibleForFree", "true"));
        fields.put("deleted_at", null);
        assertThat(take()).isInstanceOf(Incoming.IncomingStory.class);

        assertThat(rejection("deleted_at", "2026-11-01")).contains("'deleted_at'", "status");
        fields.remove("deleted_at");
        assertThat(rejection("published", false)).contains("'published'", "published_at, or status");
        fields.remove("published");
        assertThat(rejection("isAccessibleForFree", "false")).contains("access");
    }

    private static Stream<List<Object>> flags() {
        Map<Object, String> flags = Map.of(
                true,
                "not_for_publication do_not_publish no_publish donotpublish notForPublication editor_do_not_publish not_ready"
                        + " confidential internal_only internal secret blocked legal_hold legalHold withheld offline"
                        + " printOnly plus abo is_abo kostenpflichtig payant exclusive",
                false,
                "online ready reviewed cleared legal_ok released listed is_online signed_off kostenlos");
        return flags.entrySet().stream()
                .flatMap(line -> Stream.of(line.getValue().split(" ", -1)).map(name -> List.of(name, line.getKey())));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void a_flag_that_forbids_publication_rejects_where_it_does(List<Object> flag) {
        String name = flag.get(0).toString();
        boolean forbids = (Boolean) flag.get(1);

        assertThat(rejection(name, forbids)).contains("unknown field '" + name + "'", "Did you mean");
        assertThat(rejection(name, String.valueOf(forbids))).contains(name);
        fields.remove(name);
        assertThat(rejection("params", Map.of(name, forbids))).contains("'params." + name + "'");
        fields.remove("params");
        assertThat(take(name, !forbids)).as(name).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take(name, forbids ? 0 : 1)).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk_status",
                "copy_status",
                "night_status",
                "blocked_until",
                "quarantineUntil",
                "goes_live",
                "start_date",
                "show_from",
                "display_from",
                "online_at",
                "web_release",
                "sperrfrist",
                "acceß",
                "published_until",
                "hold_reason",
                "online",
                "released"
            })
    void a_name_for_which_one_would_ask_if_a_field_that_protects_was_meant_rejects(String name) {
        assertThat(rejection(name, "2027-01-01")).contains("unknown field '" + name + "'", "Did you mean");
    }

    @Test
    void no_name_is_left_out_with_the_question_if_a_field_that_protects_was_meant() {
        for (String name : List.of(
                "nights",
                "session",
                "stats",
                "start",
                "stars",
                "vision",
                "conversion",
                "app_version",
                "premier",
                "process",
                "pid",
                "success",
                "accessories",
                "publisher",
                "published_by",
                "weights",
                "craft",
                "rites",
                "featured_until",
                "comment_status",
                "placeholder",
                "threshold",
                "holders",
                "no_index",
                "nothing",
                "notes",
                "blocks",
                "no_comments",
                "plus_one",
                "internal_id",
                "reviewed_by",
                "released_by")) {
            assertThat(take(name, "x")).as(name).isInstanceOf(Incoming.IncomingStory.class);
            fields.remove(name);
        }
        assertThat(unknown.list())
                .extracting(UnknownFields.UnknownField::nearest)
                .doesNotContain("status", "access", "rights", "version", "premium", "paid", "draft", "visibility");
    }

    @Test
    void a_withdrawal_without_the_status_of_one_rejects_and_says_what_to_write() {
        for (String name : List.of("withdrawn_at", "withdrawn_reason")) {
            fields.remove("status");
            assertThat(rejection(name, "2026-11-21")).contains(name, "there is no status", "status: withdrawn");
            assertThat(rejection("status", "approved")).contains("status is 'approved'");
            assertThat(take("status", "withdrawn")).isInstanceOf(Incoming.IncomingWithdrawal.class);
            fields.put("status", "approved");
            assertThat(take(name, null)).isInstanceOf(Incoming.IncomingStory.class);
            assertThat(take(name, "")).isInstanceOf(Incoming.IncomingStory.class);
        }
    }

    @Test
    void an_end_under_another_name_rejects_and_says_how_it_is_called() {
        for (String name :
                List.of("expiry_date", "ExpiryDate", "expires_at", "unpublish_on", "validUntil", "expire_at")) {
            assertThat(rejection(name, "2027-01-01")).contains(name, "Did you mean rights.expires?");
            fields.remove(name);
        }
    }

    @Test
    void a_date_of_publication_under_another_name_counts_where_there_is_no_other() {
        fields.remove("published_at");
        fields.put("updated_at", "2026-11-01");
        for (String name : List.of("publishedAt", "pubDate", "publication_date", "published")) {
            assertThat(rejection(name, "2027-01-01")).contains(name, "published_at");
            fields.remove(name);
        }

        fields.put("date", "2026-11-01");
        assertThat(take("pubDate", "2026-11-20")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(rejection("pubDate", "2027-01-01")).contains("'pubDate'", "in the future");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish_date",
                "PublishDate",
                "publication_date",
                "publish-date",
                "Publish Date",
                "pubDate",
                "published",
                "publishedAt",
                "date_published",
                "post_date",
                "first_published",
                "date_release",
                "launch_date",
                "activation_date",
                "available_on",
                "visible_after",
                "usable_from",
                "gueltig_ab",
                "web_after"
            })
    void a_story_is_not_out_before_a_date_that_is_not_read(String name) {
        String late = "unknown field '" + name + "': it holds a date in the future";
        for (String value :
                List.of("2027-01-01T06:00:00Z", "2027-01-01", "Fri, 01 Jan 2027 06:00:00 GMT", "1.1.2027")) {
            assertThat(rejection(name, value)).as(value).contains(late.substring(0, 20));
        }
        assertThat(rejection(name, "2027-01-01")).contains(late, "Did you mean publishDate or published_at?");
        assertThat(rejection(name, "2026-11-27T18:00:00Z")).as("later today").contains(late);
        assertThat(take(name, "2026-11-26")).as("over").isInstanceOf(Incoming.IncomingStory.class);
        fields.remove(name);
        assertThat(rejection("params", Map.of(name, "2027-01-01"))).contains("'params." + name + "'", "in the future");
        fields.remove("params");
        fields.put("embargo_until", "2027-01-01T06:00:00Z");
        assertThat(take(name, "2027-01-01T06:00:00Z")).as("it waits anyhow").isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_date_on_the_wall_of_a_story_that_is_out_costs_no_record() {
        fields.put("published_at", "2026-11-27T11:52:07Z");
        assertThat(take("post_date", "2026-11-27T13:52:07")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(rejection("post_date", "2026-11-27T14:00:00")).contains("in the future");
    }

    @Test
    void a_date_in_the_future_beside_published_at_rejects() {
        fields.put("published_at", "2026-11-20");
        assertThat(rejection("date", "2027-01-01")).contains("date is in the future", "published_at");
        assertThat(take("date", "2026-11-25")).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void of_two_spellings_of_what_hugo_has_the_safer_counts() {
        fields.put("publishDate", "2026-01-01");
        assertThat(story("publishdate", "2027-01-01").embargo()).isEqualTo("2027-01-01T00:00:00Z");
        fields.put("publishDate", "2028-01-01");
        assertThat(story().embargo()).isEqualTo("2028-01-01T00:00:00Z");
        fields.put("expiryDate", "2027-01-01");
        assertThat(story("expirydate", "2026-12-21").rights().expires()).isEqualTo("2026-12-21T00:00:00Z");
    }

    @Test
    void a_page_that_hugo_does_not_make_rejects() {
        assertThat(rejection("build", Map.of("render", "never"))).contains("'build.render'", "status");
        assertThat(take("build", Map.of("render", "always", "list", "never")))
                .isInstanceOf(Incoming.IncomingStory.class);
    }

    private static Stream<List<Object>> says() {
        Map<Object, String> says = Map.of(
                "2027-01-01",
                "do_not_use_before no_use_before lift_date imbargo embаrgo_until veröffentlichen_ab valid_till date_expire"
                        + " best_before delete_at remove_on ends_at liftAt timelock use_by hide_after gueltig_bis gültig_bis",
                "subscriber",
                "accesss_levell ассess access_rights zugang level readers field_access",
                "premium",
                "level content_level zugang product",
                true,
                "field_paid post_password password payment_required pay payed only_subscribers subs_only"
                        + " nur_fuer_abonnenten supporters_only limited_access field_draft needs_review delete remove pulled"
                        + " revoked depublished wip nosyndicate not_for_syndication",
                "draft",
                "estado lifecycle correction_status legal_review ѕtatus",
                "libel",
                "kill_reason killReason",
                false,
                "freigegeben is_final fact_checked can_syndicate",
                List.of("US"),
                "blocked_countries geo_block");
        return says.entrySet().stream()
                .flatMap(line -> Stream.of(line.getValue().split(" ", -1)).map(name -> List.of(name, line.getKey())));
    }

    @ParameterizedTest
    @MethodSource("says")
    void what_other_systems_say_by_a_field_that_is_not_read_rejects(List<Object> says) {
        String name = says.get(0).toString();
        assertThat(rejection(name, says.get(1))).contains("unknown field '" + name + "'");
    }

    @Test
    void what_other_systems_say_of_a_story_that_may_go_out_costs_no_record() {
        fields.putAll(Map.of(
                "level",
                3,
                "product",
                "Post",
                "zugang",
                "frei",
                "lifecycle",
                "published",
                "legal_review",
                "done",
                "delete",
                false,
                "fact_checked",
                true,
                "correction_status",
                "none",
                "phase",
                "2"));
        fields.putAll(Map.of("readers", 1200, "final", true, "launch_date", "2026-01-01", "event_date", "2027-01-01"));
        fields.put("post_password", "");
        fields.put("delete_at", null);
        assertThat(take()).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void what_binds_within_rights_rejects_too() {
        for (String name :
                List.of("territory", "teritories", "countries", "expiry", "expire", "scop", "terms", "embargo")) {
            assertThat(rejection("rights", Map.of(name, "DE"))).contains("unknown field 'rights." + name + "'");
        }
        for (String name : List.of("note", "excluded", "partners", "resale", "summary_only", "ttl")) {
            assertThat(rejection("rights", Map.of("holder", "Co-op", name, false)))
                    .contains("'rights." + name + "'", "holder");
        }
        assertThat(take("rights", Map.of("holder", "Co-op", "note", " "))).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void an_end_or_a_limit_of_a_picture_that_is_not_read_rejects_the_record() {
        for (String name : List.of("expiry_date", "Expires", "expiers", "rights_expires", "until")) {
            assertThat(rejection("lead_image", Map.of("url", "/a.jpg", name, "2027-01-01")))
                    .contains("unknown field 'lead_image." + name + "'", "it looks like 'lead_image.expires'");
        }
        for (String name : List.of("rigths", "license", "licence", "usage_terms", "embargo", "no-syndication")) {
            assertThat(rejection("lead_image", Map.of("url", "/a.jpg", name, "once")))
                    .contains("unknown field 'lead_image." + name + "'", "Did you mean lead_image.syndicate?");
        }
    }

    @Test
    void other_fields_of_a_picture_and_those_that_say_nothing_cost_nothing() {
        Map<String, Object> picture = new HashMap<>(Map.of(
                "url", "/a.jpg", "heigth", 3, "weight", 1, "focus", "left", "src", "x", "title", "A", "license", " "));
        picture.put("expires", null);

        assertThat(take("lead_image", picture)).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_kill_is_never_rejected_for_a_field_and_a_draft_stays_one() {
        fields.put("embargo", "2027-01-01");

        assertThat(((Incoming.IncomingWithdrawal) take("status", "killed")).kind())
                .isEqualTo(Withdrawal.Kind.KILL);
        assertThat(take("status", "draft")).isInstanceOf(Incoming.Unapproved.class);
    }

    @Test
    void all_that_is_not_read_is_counted_by_name_with_the_nearest_known_one() {
        fields.put("lead_image", Map.of("src", "/a.jpg", "creditt", "x"));
        fields.put("bylines", List.of(Map.of("nmae", "Ann"), Map.of("nmae", "Bo")));
        fields.put("bodyHtml", "<p>x</p>");
        fields.put(
                "body_markdown",
                "{{< youtube abc >}} and {{% note %}}x{{% /note %}} {{</* shown */>}} {{< youtube d >}}");
        fields.put("so long a name that nobody gives it and nobody wants to read it whole\nnever", 1);
        take();
        take("weight", 3);

        assertThat(unknown.list())
                .extracting(UnknownFields.UnknownField::toString)
                .containsExactly(
                        "bodyHtml (2 records, did you mean body_html?)",
                        "bylines.nmae (2 records, did you mean bylines.name?)",
                        "lead_image.creditt (2 records, did you mean lead_image.credit?)",
                        "lead_image.src (2 records, did you mean lead_image.url?)",
                        "so long a name that nobody gives it and nobody wants to read… (2 records)",
                        "weight (1 record)",
                        "{{% note %}} (2 records)",
                        "{{< youtube >}} (2 records)");
    }
}
