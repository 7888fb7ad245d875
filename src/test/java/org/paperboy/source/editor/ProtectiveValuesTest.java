package org.paperboy.source.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value says of its story counts under any name. */
class ProtectiveValuesTest extends OneRecord {
    @ParameterizedTest
    @CsvSource({
        "type, subscriber",
        "kind, Members only",
        "mode, embargoed",
        "step, draft",
        "box, KILLED",
        "queue, in review",
        "queue, in_review",
        "note, EMBARGO 6am Monday",
        "editor_note, Embargoed until 1 March",
        "editorsNote, '** EMBARGO: Monday **'",
        "notes, HOLD until the court has sat",
        "instructions, Not for publication",
        "special_instructions, embargo till noon",
        "note, KILL"
    })
    void a_value_that_closes_a_story_rejects(String name, String value) {
        assertThat(rejection(name, value)).contains("unknown field '" + name + "'", "Did you mean");
        fields.remove(name);
        assertThat(rejection("params", Map.of(name, value))).contains("'params." + name + "'");
    }

    @Test
    void one_of_a_list_of_marks_does_so() {
        assertThat(rejection("labels", List.of("local", "embargo"))).contains("'labels'", "embargo_until");
        fields.remove("labels");
        assertThat(rejection("flags", List.of("draft"))).contains("'flags'", "status");
    }

    @ParameterizedTest
    @CsvSource({
        "note, see also",
        "note, Embargo on oil is in the third paragraph",
        "note, EMBARGO LIFTED",
        "note, 'EMBARGO: lifted at noon'",
        "notes, Holds the record",
        "instructions, Print with the map",
        "type, review",
        "type, article",
        "sport, draft",
        "topic, embargo",
        "category, draft",
        "kicker, Draft",
        "previous_status, draft",
        "license, CC-BY",
        "source, Reuters",
        "layout, draft",
        "kind, A draft of the law",
        "subtitle, Killed"
    })
    void other_values_cost_no_record(String name, String value) {
        assertThat(take(name, value)).as(value).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void lists_of_what_a_story_is_about_cost_no_record() {
        for (String name : List.of("keywords", "topics", "teams", "categories"))
            assertThat(take(name, List.of("draft", "embargo"))).as(name).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take("labels", List.of("local", "long read"))).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void what_a_field_that_is_read_says_too_costs_no_record() {
        fields.put("embargo_until", "2027-01-01T00:00:00Z");
        assertThat(take("note", "EMBARGO until 1 January")).isInstanceOf(Incoming.IncomingStory.class);
        assertThat(take("labels", List.of("embargo"))).isInstanceOf(Incoming.IncomingStory.class);
        fields.put("access", "subscriber");
        assertThat(take("type", "subscriber")).isInstanceOf(Incoming.IncomingStory.class);
    }
}
