package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Newsroom;
import org.paperboy.Program;
import org.paperboy.ProgramOutput;
import org.paperboy.StoredObjects;
import tools.jackson.databind.JsonNode;

/** What the verbs print and do where nothing is wrong. */
@Tag("slow")
class VerbsTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: articles/
            store: file:out/
            channels: { latest: {}, world: { sections: [World] } }
            partners: { gazette: { sections: [World], text: full, formats: [xml, rss] } }
            """;

    @TempDir
    private Path temporary;

    private Newsroom newsroom;

    @BeforeEach
    void aNewsroom() {
        newsroom = new Newsroom(temporary)
                .job(JOB)
                .write("articles/8812.md", article("8812", "section: World"))
                .write("articles/8813.md", article("8813", "section: Business"));
    }

    @Test
    void no_verb_at_all_prints_the_verbs_and_exits_2() {
        ProgramOutput said = Program.here();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Usage: paperboy", "run", "check", "status", "revive", "dismiss", "render");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "check", "status", "explain", "receipts", "revive", "dismiss", "render"})
    void help_has_an_example_and_exits_0(String verb) {
        ProgramOutput said = verb.isEmpty() ? Program.here("--help") : Program.here(verb, "--help");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .contains("Usage: paperboy " + verb)
                .containsPattern("Examples?:\\R  paperboy [a-z]+ jobs/");
    }

    @Test
    void the_version_is_printed() {
        assertThat(Program.here("--version").out()).startsWith("paperboy ");
        assertThat(Program.here("--version").exit()).isZero();
    }

    @Test
    void a_run_prints_one_line_on_standard_error_and_nothing_else() {
        ProgramOutput first = newsroom.runAsText();
        assertThat(first.exit()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).matches("brief: 2 read, 2 new, 8 delivered in \\d+ s\\R");

        ProgramOutput second = newsroom.runAsText();
        assertThat(second.exit()).isZero();
        assertThat(second.err()).matches("brief: nothing changed \\(2 read, \\d+ s\\)\\R");
    }

    @Test
    void its_json_is_one_object_to_the_letter() {
        newsroom.write("articles/broken.md", "---\nid: 8814\n---\nNo headline and no date.\n");
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .matches("\\{\"job\":\"brief\",\"exit\":0,\"collected\":\\{\"read\":3,\"new\":2,\"changed\":0,"
                        + "\"unchanged\":0,\"withdrawn\":0,\"rejected\":1},\"deliveries\":\\{\"due\":8,\"delivered\":8,"
                        + "\"unchanged\":0,\"failed\":0,\"dead\":0,\"withdrawn\":0},\"seconds\":\\d+}\\R");
    }

    @Test
    void a_status_before_any_run_is_4_and_makes_no_ledger() {
        assertThat(newsroom.say("status").exit()).isEqualTo(4);
        assertThat(newsroom.say("status").out()).contains("brief: no run yet");
        JsonNode json = newsroom.say("status", "--json").json();
        assertThat(json.at("/job").asString()).isEqualTo("brief");
        assertThat(json.at("/exit").asInt()).isEqualTo(4);
        assertThat(json.at("/runs").size()).isZero();
        assertThat(temporary.resolve(".paperboy")).doesNotExist();
    }

    @Test
    void a_status_after_a_good_run_is_0() {
        newsroom.runAsText();

        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_status_is_3_where_records_are_rejected_and_names_them() {
        newsroom.write("articles/broken.md", "---\nid: 8814\n---\nNo headline and no date.\n");
        newsroom.runAsText();

        ProgramOutput said = newsroom.say("status");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out())
                .contains("1 record is rejected until fixed", "broken.md", "0 due, 8 delivered", "exit 0");
        JsonNode json = newsroom.say("status", "--json").json();
        assertThat(json.propertyNames())
                .containsExactly(
                        "job",
                        "exit",
                        "withdrawals",
                        "deliveries",
                        "dead",
                        "failed",
                        "causes",
                        "unproved",
                        "stores",
                        "older",
                        "editions",
                        "source",
                        "unknown_items",
                        "clock",
                        "rejected",
                        "rejected_total",
                        "left_out",
                        "left_out_total",
                        "at_work",
                        "runs");
        assertThat(json.at("/deliveries/delivered").asInt()).isEqualTo(8);
        assertThat(json.at("/rejected/0/article").asString()).isEqualTo("8814");
        assertThat(json.at("/runs/0/as_of").asString()).isEqualTo(Newsroom.NOON);
    }

    @Test
    void a_dry_run_says_who_would_get_or_lose_what_and_stores_nothing() {
        newsroom.write("articles/8815.md", article("8815", "embargo_until: 2026-11-01T12:00:01Z"))
                .write("articles/broken.md", "---\nid: 8814\n---\nNo headline and no date.\n");
        ProgramOutput first = newsroom.runAsText("--dry-run");

        assertThat(first.exit()).isZero();
        assertThat(first.out())
                .contains(
                        "new     8812: latest, world, gazette",
                        "new     8813: latest\n",
                        "new     8815: waits until 2026-11-01T12:00:01Z (embargo), then latest",
                        "reject  ")
                .endsWith("4 would change; nothing was stored or sent\n");
        assertThat(temporary.resolve("out")).doesNotExist();
        assertThat(temporary.resolve(".paperboy")).doesNotExist();
    }

    @Test
    void a_dry_run_after_a_run_changes_neither_store_nor_ledger() {
        newsroom.runAsText();
        StoredObjects before = newsroom.stored();
        assertThat(newsroom.runAsText("--dry-run").out()).isEqualTo("nothing would change\n");

        newsroom.write("articles/8812.md", article("8812", "status: killed"));
        newsroom.write("articles/8813.md", article("8813", "section: World"));
        assertThat(newsroom.runAsText("--dry-run").out())
                .contains("lose    8812: latest, world, gazette (killed)", "change  8813: latest, world, gazette");
        assertThat(newsroom.stored().writtenSince(before)).isEmpty();
        assertThat(newsroom.run(Newsroom.NOON).json().at("/collected/withdrawn").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_dry_run_says_who_would_lose_an_article_that_only_changed() {
        newsroom.runAsText();
        newsroom.write("articles/8812.md", article("8812", "section: Sport"));
        newsroom.write("articles/8813.md", article("8813", "embargo_until: 2026-11-02T12:00:00Z"));

        assertThat(newsroom.runAsText("--dry-run").out())
                .contains(
                        "change  8812: latest; lost by world, gazette\n",
                        "change  8813: waits until 2026-11-02T12:00:00Z (embargo), then latest; lost by latest\n");
    }

    @Test
    void an_id_prefix_that_changed_is_refused_and_both_are_named() {
        newsroom.runAsText();
        StoredObjects before = newsroom.stored();
        newsroom.job(JOB.replace("brief.example/ }", "brief.example/, ids: 'tag:brief.example,2027:' }"))
                .write("articles/8816.md", article("8816", "section: World"));
        ProgramOutput said = newsroom.runAsText();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains(newsroom.job(), "'tag:brief.example,2027:'", "'tag:brief.example,2026:'");
        assertThat(newsroom.stored().writtenSince(before)).isEmpty();
        newsroom.job(JOB);
        assertThat(newsroom.run(Newsroom.NOON).json().at("/collected/new").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "latest, rss, latest/rss.xml",
        "latest, atom, latest/atom.xml",
        "world, json, world/feed.json",
        "gazette, rss, partners/gazette/rss.xml"
    })
    void a_render_is_what_a_run_would_deliver(String receiver, String format, String key) {
        newsroom.runAsText();

        ProgramOutput said = newsroom.say("render", receiver, format);

        assertThat(said.exit()).isZero();
        assertThat(said.out().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(newsroom.stored().bytes(key));
    }

    @Test
    void a_render_of_a_document_shows_what_its_partner_may_see_and_nothing_else() {
        newsroom.write("articles/8815.md", article("8815", "section: World\nembargo_until: 2099-01-01T00:00:00Z"))
                .runAsText();
        ProgramOutput said = newsroom.say("render", "gazette", "xml", "8812");
        assertThat(said.out().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(newsroom.stored().bytes("partners/gazette/xml/2026/03/01/8812.xml"));

        ProgramOutput waits = newsroom.say("render", "gazette", "xml", "8815");
        assertThat(waits.exit()).isEqualTo(2);
        assertThat(waits.out()).isEmpty();
        assertThat(waits.err()).contains("'8815' now: waits until 2099-01-01T00:00:00Z (embargo)");
        assertThat(newsroom.say("render", "gazette", "xml", "8813").err())
                .contains("gazette does not get the article '8813' now: section");
    }

    @Test
    void in_a_process_of_its_own_a_verb_exits_with_the_same_code() throws Exception {
        ProgramOutput said = Program.apart(
                Map.of(), List.of(), "run", newsroom.job(), "--as-of", Newsroom.NOON, "--allow-future", "--json");

        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/deliveries/delivered").asInt()).isEqualTo(8);
        assertThat(Files.size(temporary.resolve("out/latest/rss.xml"))).isPositive();
    }

    private static String article(String id, String fields) {
        return "---\nid: " + id + "\ntitle: Story " + id + "\ndate: 2026-03-01T06:30:00Z\n" + fields
                + "\n---\nThe text of it.\n";
    }
}
