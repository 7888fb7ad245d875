package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What must not be seen is in nothing that a run leaves behind, and what was refused is reported without it. */
@Tag("slow")
class LeaksConformanceTest {
    private static final String REASON = "(?s)(headline is missing: give one"
            + "|(published_at|updated_at) must be a date such as .*, not '.*'"
            + "|version must be a whole number from 0, not '.*'"
            + "|the body has \\d+ bytes: .*)";

    private static HostileNewsroom newsroom;
    private static StoredObjects out;

    @BeforeAll
    static void publish() throws Exception {
        newsroom = HostileNewsroom.published();
        out = newsroom.out();
    }

    @Test
    void what_nobody_may_see_is_in_no_object_and_no_key() {
        assertThat(Leaks.in(out, Corpus.HIDDEN, key -> true)).isEmpty();
        assertThat(Leaks.in(out, Corpus.ACTIVE, key -> true)).isEmpty();
        assertThat(Leaks.articles(out))
                .doesNotContainAnyElementsOf(newsroom.corpus().ids("never_public_ids"));
    }

    @Test
    void what_subscribers_pay_for_is_in_nothing_public_but_a_partner_has_it() {
        assertThat(Leaks.in(out, Corpus.SUBSCRIBER, key -> !key.startsWith("partners/")))
                .isEmpty();
        assertThat(Leaks.in(out, Corpus.SUBSCRIBER, key -> key.startsWith("partners/")))
                .isNotEmpty();
    }

    @Test
    void nothing_of_a_story_is_in_what_the_program_says() {
        Newsroom room = newsroom.room();

        assertSilent(newsroom.run(), 0);
        // some records of the corpus are rejected, and status says so by its code
        assertSilent(room.say("status"), 3);
        assertSilent(room.say("status", "--json"), 3);
        assertSilent(room.say("check"), 0);
    }

    @Test
    void a_dry_run_tells_nothing_of_a_story_either(@TempDir Path folder) throws Exception {
        Corpus corpus = Corpus.generate(folder.resolve("corpus"), 700, "--hostile", "0.05");
        Newsroom room = new Newsroom(folder).job(HostileNewsroom.job(corpus));
        ProgramOutput said = room.runAsText("--dry-run");

        assertSilent(said, 0);
        assertThat(said.out()).contains(corpus.newest("site"));
        assertThat(room.folder().resolve("out")).doesNotExist();
    }

    private static void assertSilent(ProgramOutput said, int exit) {
        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
        assertThat(said.all())
                .doesNotContainPattern(Corpus.HIDDEN)
                .doesNotContainPattern(Corpus.SUBSCRIBER)
                .doesNotContainPattern(Corpus.ACTIVE);
    }

    @Test
    void rejected_records_are_listed_with_place_and_reason() throws Exception {
        JsonNode status = newsroom.room().say("status", "--json").json();
        Map<String, String> reasons = new HashMap<>();
        for (JsonNode r : status.get("rejected")) {
            assertThat(r.get("place").asString()).matches("articles\\.jsonl:\\d+");
            reasons.put(r.get("article").asString(), r.get("reason").asString());
        }

        assertThat(status.get("rejected_total").asInt())
                .isEqualTo(newsroom.run().json().at("/collected/rejected").asInt())
                .isEqualTo(status.get("rejected").size());
        assertThat(reasons).containsKeys(unreadable().toArray(String[]::new));
        assertThat(newsroom.undecided()).containsAll(reasons.keySet());
        assertThat(reasons.values()).allMatch(reason -> reason.matches(REASON));
    }

    /** Of the approved articles those that cannot be taken in as they are. */
    private static Set<String> unreadable() throws Exception {
        Set<String> ids = new HashSet<>();
        for (String kind : List.of("missing_headline", "garbage_date", "wrong_types", "huge_body")) {
            ids.addAll(newsroom.corpus().malformed(kind));
        }
        Map<String, JsonNode> records = newsroom.corpus().records(ids::contains);
        ids.removeIf(id -> !records.get(id).get("status").asString().matches("approved|corrected"));
        return ids;
    }

    @Test
    void the_books_say_how_long_the_run_took() {
        JsonNode run = newsroom.room().say("status", "--json").json().at("/runs/0");
        Instant started = Instant.parse(run.get("started").asString());
        Instant ended = Instant.parse(run.get("ended").asString());

        assertThat(run.get("summary").asString())
                .endsWith(" delivered in " + Duration.between(started, ended).toSeconds() + " s");
    }
}
