package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags that nobody foresaw close a story by the words they are made of. */
class FlagShapesTest extends OneRecord {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "under_review",
                "pending",
                "nonpublic",
                "non_public",
                "is_pending",
                "do_not_use",
                "must_not_be_used",
                "needs_edit",
                "needs_legal_review",
                "hide",
                "disable",
                "void",
                "inactive",
                "soft_deleted",
                "rejected",
                "staff_only",
                "auth_required",
                "require_login",
                "pay_to_read",
                "paygate",
                "regwall",
                "not_free",
                "vip_only",
                "sub_only",
                "supporter_only",
                "supporters_only",
                "custom_staff_only"
            })
    void what_closes_a_story_rejects_where_it_says_yes(String name) {
        assertThat(rejection(name, true)).contains("unknown field '" + name + "'", "Did you mean");
        assertThat(take(name, false)).isInstanceOf(Incoming.IncomingStory.class);
        fields.remove(name);
        assertThat(rejection("params", Map.of(name, "yes"))).contains("'params." + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok_to_publish", "okToRun", "syndicate_ok", "publish_ok", "web_ok", "may_publish", "show"})
    void what_opens_a_story_rejects_where_it_says_no(String name) {
        assertThat(rejection(name, false)).contains("unknown field '" + name + "'", "Did you mean");
        assertThat(take(name, true)).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not_for_partners",
                "exclude_partners",
                "excluded_territories",
                "allowed_countries",
                "countriesAllowed",
                "blocked_regions",
                "geofence"
            })
    void what_limits_partners_rejects_where_it_says_anything(String name) {
        assertThat(rejection(name, List.of("DE"))).contains("unknown field '" + name + "'", "rights");
        assertThat(rejection(name, "DE")).contains("rights");
        assertThat(take(name, List.of())).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, 3 comments",
        "show_toc, false",
        "show_date, false",
        "show_text, false",
        "hide_date, true",
        "show, The Late Show",
        "hide_title, true",
        "read_only, true",
        "text_only, true",
        "mobile_only, true",
        "void, x",
        "review, true",
        "in_depth, true",
        "needs_math, true",
        "allow_comments, false",
        "countries, x",
        "partners, x",
        "regions, DE",
        "geo, DE",
        "open_comments, true",
        "published, true",
        "login_url, /in",
        "web, false",
        "run, false"
    })
    void other_flags_cost_no_record(String name, String value) {
        assertThat(take(name, value)).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove_after",
                "delete_after",
                "removal_date",
                "off_at",
                "drop_after",
                "stop_date",
                "date_to",
                "last_day",
                "license_expires",
                "licence_expiry_date",
                "custom_remove_after"
            })
    void the_last_day_of_a_story_rejects_under_any_name(String name) {
        assertThat(rejection(name, "2027-01-01")).contains("unknown field '" + name + "'", "rights.expires");
        assertThat(take(name, "")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take(name, "Friday")).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead_image_expires",
                "image_expires",
                "leadImageExpiry",
                "photo_expiry_date",
                "hero_image_expires_at"
            })
    void the_end_of_a_picture_beside_it_rejects(String name) {
        fields.put("lead_image", "/p.jpg");
        assertThat(rejection(name, "2026-11-02")).contains("unknown field '" + name + "'", "lead_image.expires");
        assertThat(take(name, "")).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @CsvSource({
        "event_end, 2027-01-01",
        "end_time, 2027-01-01",
        "last_name, 2",
        "last_modified, 2026-11-02",
        "stop, 3",
        "image_width, 640",
        "image_alt, x",
        "photo_credit, x",
        "cover_story, x",
        "image_end_note, x"
    })
    void other_ends_cost_no_record(String name, String value) {
        assertThat(take(name, value)).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_box_of_the_page_may_be_hidden() {
        for (Map<String, Object> box : List.<Map<String, Object>>of(
                Map.of("show", false), Map.of("hide", true), Map.of("disable", true), Map.of("inactive", true))) {
            assertThat(take("params", Map.of("sidebar", box)))
                    .as(box.toString())
                    .isInstanceOf(Incoming.IncomingStory.class);
            assertThat(take("breadcrumbs", box)).as(box.toString()).isInstanceOf(Incoming.IncomingStory.class);
            fields.remove("breadcrumbs");
        }
    }
}
