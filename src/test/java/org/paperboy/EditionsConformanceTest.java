package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of a made-up newsroom's editions, which name drafts and embargoed stories too, readers see what is public. */
@Tag("slow")
class EditionsConformanceTest {
    private static final Pattern ITEM = Pattern.compile("<h2><a href=\"([^\"]*)\">");

    @TempDir
    private static Path folder;

    private static Corpus corpus;
    private static StoredObjects out;
    private static final Map<String, JsonNode> RECORDS = new HashMap<>();

    @BeforeAll
    static void publish() throws Exception {
        Corpus.assumeAtHand();
        corpus = Corpus.generate(folder.resolve("corpus"), 2_000, "--hostile", "0.02");
        Newsroom newsroom = new Newsroom(folder).job("""
                publication: { title: The Example, home: https://news.example/, language: en }
                source: { jsonl: corpus/articles.jsonl, editions: corpus/editions.jsonl }
                store: file:out/
                channels: { latest: { editions: true, entries: 1000 } }
                """);
        ProgramOutput said = newsroom.runAsText();
        assertThat(said.exit()).as(said.all()).isZero();
        out = StoredObjects.ofManyIn(folder.resolve("out"));
        RECORDS.putAll(corpus.records(id -> true));
    }

    private static List<JsonNode> editions() throws IOException {
        return Files.readAllLines(corpus.folder().resolve("editions.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static String page(JsonNode edition) {
        String key = "latest/editions/" + edition.get("date").asString() + ".html";
        return new String(out.bytes(key), StandardCharsets.UTF_8);
    }

    @Test
    void what_nobody_may_see_is_in_no_page_and_no_feed() {
        assertThat(Leaks.in(out, Corpus.HIDDEN, key -> true)).isEmpty();
        assertThat(Leaks.in(out, Corpus.SUBSCRIBER, key -> true)).isEmpty();
        assertThat(Leaks.in(out, Corpus.ACTIVE, key -> true)).isEmpty();
        assertThat(Leaks.articles(out)).doesNotContainAnyElementsOf(corpus.ids("never_public_ids"));
    }

    /** What is malformed may lead elsewhere on the site: its last part stays. */
    private static String slug(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void each_edition_shows_exactly_its_public_articles_in_their_order() throws IOException {
        Set<String> open = new HashSet<>();
        Set<String> undecided = Set.copyOf(corpus.ids("either_ids"));
        Set<String> never = Set.copyOf(corpus.ids("never_public_ids"));
        long traps = 0;
        for (JsonNode edition : editions()) {
            List<String> named =
                    edition.get("items").valueStream().map(JsonNode::asString).toList();
            List<String> headlines = named.stream()
                    .filter(id -> !never.contains(id) && !undecided.contains(id))
                    .map(id -> slug(RECORDS.get(id).get("path").asString()))
                    .toList();
            List<String> shown = ITEM.matcher(page(edition))
                    .results()
                    .map((MatchResult m) -> slug(m.group(1)))
                    .toList();
            List<String> maybe = named.stream()
                    .filter(undecided::contains)
                    .map(id -> slug(RECORDS.get(id).get("path").asString()))
                    .toList();
            assertThat(shown.stream().filter(link -> !maybe.contains(link))).containsExactlyElementsOf(headlines);
            traps += named.stream().filter(never::contains).count();
            open.addAll(headlines);
        }
        assertThat(traps).isPositive();
        assertThat(open).hasSizeGreaterThan(20);
    }

    @Test
    void the_newest_editions_are_entries_of_every_feed() throws IOException {
        List<JsonNode> editions = editions();
        for (JsonNode edition : editions.subList(0, 3)) {
            String id = "tag:news.example,2026:edition/" + edition.get("id").asString();
            for (String key : List.of("latest/rss.xml", "latest/atom.xml", "latest/feed.json")) {
                assertThat(new String(out.bytes(key), StandardCharsets.UTF_8)).contains(id);
            }
        }
    }
}
