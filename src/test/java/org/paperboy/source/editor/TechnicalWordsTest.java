package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A word that a system adds to a name makes no other name of it. */
class TechnicalWordsTest extends OneRecord {
    @ParameterizedTest
    @CsvSource({
        "scope_json, Headline and summary only, rights.scope",
        "scope_text, No archive, rights.scope",
        "territories_json, '[\"US\"]', rights",
        "TERRITORIES_JSON, '[\"US\"]', rights",
        "meta.scope, No archive, rights.scope",
        "fields.access, subscriber, access",
        "fields.status, draft, status",
        "a.b.embargo_until, 2027-01-01, embargo_until",
        "custom_access, subscriber, access",
        "custom_status, draft, status",
        "access_override, subscriber, access",
        "access_formatted, subscriber, access",
        "digital_status, draft, status",
        "source_status, draft, status",
        "default_access, subscriber, access",
        "customAccess, subscriber, access",
        "meta_access_level_json, subscriber, access",
        "meta.paid, true, paid",
        "paid_bool, true, paid",
        "x_paid, 1, paid",
        "custom_members_only, true, members_only",
        "meta_subscribers_only, true, access",
        "subscribers_only_text, For subscribers, access",
        "publish_on_utc, 2027-01-01, embargo_until",
        "publish_on_web, 2027-01-01, embargo_until",
        "custom_publish_on, 2027-01-01, embargo_until",
        "web_launch_date, 2027-01-01, published_at",
        "web_expires, 2027-01-01, rights.expires",
        "meta.expires, 2027-01-01, rights.expires",
        "expires_ts, 2027-01-01, rights.expires",
        "delete_at_utc, 2027-01-01, rights.expires",
        "custom_version, 3, version",
        "x_hidden, true, status",
        "web_approved, false, status"
    })
    void a_name_that_protects_does_so_with_a_technical_word(String name, String value, String meant) {
        assertThat(rejection(name, value)).contains("unknown field '" + name + "'", "Did you mean", meant);
    }

    @Test
    void it_does_so_within_a_field_that_is_not_read() {
        assertThat(rejection("params", List.of(Map.of("custom_access", "subscriber"))))
                .contains("'params.custom_access'");
    }

    @ParameterizedTest
    @CsvSource({
        "custom_access, free",
        "digital_status, published",
        "paid_bool, false",
        "x_paid, 0",
        "custom_members_only, no",
        "web_expires, ''",
        "scope_json, ''",
        "x_hidden, false",
        "web_approved, true",
        "free_text, Anything goes",
        "hidden_text, What the picture shows",
        "web_version, https://brief.example/web/1",
        "author.status, active",
        "author.version, 3",
        "source_launch_date, 2026-01-01"
    })
    void it_protects_nothing_where_it_says_so(String name, String value) {
        assertThat(take(name, value)).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout",
                "json_ld",
                "meta_description",
                "meta.title",
                "source",
                "source_url",
                "custom_css",
                "custom_field",
                "default_language",
                "web_title",
                "x_position",
                "digital_edition",
                "text_color",
                "data_source",
                "field",
                "json",
                "custom.",
                ".x",
                ".",
                "raw_text",
                "utc_offset",
                "web",
                "web_url",
                "a.b.c",
                "db_id"
            })
    void ordinary_names_cost_no_record(String name) {
        assertThat(take(name, "x")).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }
}
