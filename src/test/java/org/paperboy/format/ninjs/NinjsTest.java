package org.paperboy.format.ninjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Rights;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.format.Copies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Beside the golden files: what a limit decides. */
class NinjsTest {
    private final Ninjs ninjs = new Ninjs();

    @Test
    void it_says_what_it_is() {
        assertThat(ninjs.name()).isEqualTo("ninjs");
        assertThat(ninjs.suffix()).isEqualTo("json");
        assertThat(ninjs.mediaType()).isEqualTo("application/json");
    }

    @Test
    void an_excerpt_is_partial_and_a_whole_story_is_not() {
        Copies.Build build = Copies.bare();

        assertThat(read(build).get("representationType").asString()).isEqualTo("full");
        build.excerpt = true;
        assertThat(read(build).get("representationType").asString()).isEqualTo("partial");
    }

    @Test
    void a_version_is_text_and_that_of_the_document() {
        JsonNode notice = read(ninjs.withdrawn(Copies.recall(Kind.KILL, "")));

        assertThat(read(Copies.bare()).get("version").isString()).isTrue();
        assertThat(read(Copies.bare()).get("version").asString()).isEqualTo("11");
        assertThat(notice.get("version").asString()).isEqualTo("14");
    }

    @Test
    void authors_are_people_and_no_job_title_is_taken_for_a_role() {
        JsonNode rich = read(Copies.rich());

        assertThat(rich.at("/people/0/name").asString()).isEqualTo("Ida Öberg");
        assertThat(rich.at("/people/0/rel").asString()).isEqualTo("author");
        assertThat(rich.at("/people/0/uri").asString()).isEqualTo("https://brief.example/by/ida");
        assertThat(rich.at("/people/1/name").asString()).isEqualTo("Tom O'Neil");
        assertThat(rich.toString()).doesNotContain("Reporter");
    }

    @Test
    void the_publisher_is_the_first_source_of_story_and_notice() {
        JsonNode notice = read(ninjs.withdrawn(Copies.recall("urn:uuid:001c2bfc", Kind.KILL, "")));

        assertThat(read(Copies.rich()).at("/infoSources/0/name").asString()).isEqualTo("The Morning Brief");
        assertThat(read(Copies.rich()).get("infoSources"))
                .as("authors are none")
                .hasSize(1);
        assertThat(notice.at("/infoSources/0/name").asString()).isEqualTo("The Morning Brief");
        assertThat(notice.at("/infoSources/0/role").asString()).isEqualTo("publisher");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "9, 9", "10, 0"})
    void an_urgency_out_of_range_is_not_known(int urgency, int written) {
        Copies.Build build = Copies.bare();
        build.urgency = urgency;

        assertThat(read(build).path("urgency").asInt(0)).isEqualTo(written);
    }

    @Test
    void an_id_with_other_letters_than_ascii_is_written_as_the_uri_it_maps_to() {
        Copies.Build build = new Copies.Build("tag:brief.example,2026:å/[1]%20", "Mayor resigns");
        build.pictures = List.of(Copies.CHART);

        String uri = "tag:brief.example,2026:%C3%A5/%5B1%5D%20";
        assertThat(read(build).get("uri").asString()).isEqualTo(uri);
        assertThat(read(build).at("/associations/0/uri").asString()).matches(uri + ":picture:[0-9a-f]{16}");
        assertThat(read(ninjs.withdrawn(Copies.recall(build.id, Kind.KILL, "")))
                        .get("uri")
                        .asString())
                .isEqualTo(uri);
    }

    @Test
    void a_picture_keeps_its_id_while_its_address_stays() {
        Copies.Build build = Copies.rich();
        String before = read(build).at("/associations/1/uri").asString();
        build.lead = null;
        build.pictures = List.of(Copies.CHART, Copies.HARBOUR);
        build.version = 9;

        assertThat(read(build).at("/associations/0/uri").asString()).isEqualTo(before);
        assertThat(read(build).at("/associations/0/name").asString()).isEqualTo("picture-1");
    }

    @Test
    void a_year_without_a_holder_is_no_notice() {
        Copies.Build build = Copies.bare();
        build.rights = new Rights("", 2026, "", "");
        assertThat(read(build).has("copyrightNotice")).isFalse();

        build.rights = new Rights("Brief Media", 0, "", "");
        assertThat(read(build).get("copyrightNotice").asString()).isEqualTo("© Brief Media");
    }

    @Test
    void a_notice_has_nothing_but_id_version_provider_status_instant_and_reason() {
        assertThat(read(ninjs.withdrawn(Copies.recall(Kind.UNPUBLISH, "Wrong man")))
                        .propertyNames())
                .containsExactly(
                        "standard", "uri", "type", "version", "versionCreated", "pubStatus", "edNote", "infoSources");
    }

    @ParameterizedTest
    @CsvSource({"KILL, canceled", "UNPUBLISH, withheld"})
    void the_status_of_a_withdrawal_is_of_its_kind(Kind kind, String status) {
        assertThat(read(ninjs.withdrawn(Copies.recall(kind, "")))
                        .get("pubStatus")
                        .asString())
                .isEqualTo(status);
    }

    @Test
    void a_text_that_is_not_well_formed_is_refused() {
        Copies.Build build = Copies.bare();
        build.content = "<p>open";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(build))
                .withMessageStartingWith(Copies.BARE_ID + ": the text is not well-formed");
    }

    private JsonNode read(Copies.Build build) {
        return read(ninjs.render(build.copy()));
    }

    private static JsonNode read(byte[] document) {
        return JsonMapper.shared().readTree(document);
    }
}
