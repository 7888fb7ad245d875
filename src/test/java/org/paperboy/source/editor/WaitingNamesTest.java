package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A story is not out before a day that an unknown name says it waits for. */
class WaitingNamesTest extends OneRecord {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "not_use_before",
                "nicht_vor_ab",
                "show_after",
                "showOn",
                "show_at",
                "display_on",
                "available",
                "availability_date",
                "valid_date",
                "effective_date",
                "unlock_date",
                "reveal_at",
                "open_at",
                "issue_date",
                "date_issued",
                "run_date",
                "release_day",
                "runOn",
                "schedule_time",
                "web_date",
                "live_time",
                "release_utc",
                "webreleaseday",
                "sperre",
                "sperre_bis_datum",
                "gesperrt_bis",
                "freigabe_am",
                "freigabedatum",
                "erscheinungsdatum",
                "erscheint_am",
                "parution",
                "date_de_parution",
                "mise_en_ligne",
                "en_ligne_le",
                "дата_публикации",
                "эмбарго",
                "публиковать_после",
                "公開日",
                "公開",
                "date_from"
            })
    void a_day_to_come_under_a_name_of_waiting_rejects(String name) {
        assertThat(rejection(name, "2027-01-01")).contains("unknown field '" + name + "'");
        fields.remove(name);
        assertThat(rejection("params", Map.of(name, "2027-01-01T06:00:00Z"))).contains("'params." + name + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-01",
                "2026-11-28",
                "2026-11-27T18:00:00Z",
                "Fri, 01 Jan 2027 06:00:00 GMT",
                "28.11.2026",
                "1.1.2027",
                "28/11/2026",
                "11/28/2026 06:00",
                "2026/12/01",
                "2027年1月1日",
                "1 March 2027",
                "March 1st, 2027",
                "1. März 2027",
                "1798761600",
                "1798761600000"
            })
    void a_day_may_be_written_in_many_ways(String day) {
        assertThat(rejection("show_at", day)).contains("unknown field 'show_at': it holds a date in the future");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26",
                "2026-11-27T11:00:00Z",
                "27.11.2026",
                "12/11/2026",
                "31/31/2027",
                "1764500000",
                "true",
                "2027",
                "Marathon 2027",
                "Season 3, 2027",
                "The year 2027 in March",
                "https://brief.example/2027/01/01",
                "2027-W01",
                ""
            })
    void no_other_value_costs_a_record(String value) {
        assertThat(take("show_at", value)).as(value).isInstanceOf(Incoming.IncomingStory.class);
    }

    @ParameterizedTest
    @CsvSource({
        "event_date, 2027-01-01",
        "deadline, 2027-01-01",
        "starts_at, 2027-01-01",
        "concert, 2027-01-01",
        "film_showing, 2027-01-01",
        "ticket_release, 2027-01-01",
        "doors_open, 2027-01-01",
        "event_open, 2027-01-01",
        "next_issue, 2027-01-01",
        "apply_before, 2027-01-01",
        "comments_open, 2027-01-01",
        "review_after, 2027-01-01",
        "election, 2027-01-01",
        "release_notes, Out in March 2027",
        "release_id, 1798761600",
        "show_toc, true",
        "open_comments, true",
        "layout, 2027-01-01",
        "note, 2027-01-01"
    })
    void days_of_other_things_cost_no_record(String name, String value) {
        assertThat(take(name, value)).as(name).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_day_of_a_thing_within_costs_no_record() {
        assertThat(take("events", List.of(Map.of("name", "Fair", "open", "2027-01-01"))))
                .isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take("params", Map.of("fair", Map.of("open", "2027-01-01"))))
                .isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_story_that_waits_anyhow_costs_nothing() {
        fields.put("embargo_until", "2027-01-01T00:00:00Z");
        assertThat(take("show_at", "2027-01-01T00:00:00Z")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(rejection("show_at", "2027-02-01")).contains("in the future");
    }
}
