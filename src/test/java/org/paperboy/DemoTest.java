package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.Sha256;
import org.paperboy.format.EntryReading;
import org.paperboy.format.Formats;
import org.paperboy.format.Schemas;
import org.paperboy.format.Xml;
import org.paperboy.store.S3Bucket;

/** The sample newsroom of {@code make run}: its job file as it is, and a bucket. */
@Tag("slow")
class DemoTest {
    private static final Path JOBS = Path.of("jobs");
    private static final String PREFIX = "syndication/";

    /** After the last of the articles, and long before the end of the embargo. */
    private static final String AS_OF = "2026-12-01T00:00:00Z";

    private static final String KEPT_BACK = "(?s).*?\nstatus: (draft|embargoed|killed|withdrawn)\n.*";

    @TempDir
    private static Path folder;

    private static S3Bucket bucket;
    private static ProgramOutput run;
    private static ProgramOutput again;
    private static SortedMap<String, byte[]> objects;

    @BeforeAll
    static void runIt() throws IOException {
        Path jobs = copyOf(JOBS, folder.resolve("jobs"));
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3"));
        String[] command = {"run", jobs.resolve("demo.yaml").toString(), "--as-of", AS_OF, "--allow-future"};
        run = Program.apart(bucket.environment(), List.of(), command);
        again = Program.apart(bucket.environment(), List.of(), command);
        objects = bucket.objects();
    }

    @AfterAll
    static void close() {
        bucket.close();
    }

    private static Path copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) Files.createDirectories(copy);
                else Files.copy(one, copy);
            }
        }
        return to;
    }

    @Test
    void it_delivers_three_channels_in_three_formats_and_a_partners_articles() throws IOException {
        assertThat(run.exit()).as(run.err()).isZero();
        for (String channel : List.of("latest", "world", "business")) {
            assertThat(objects)
                    .containsKeys(
                            PREFIX + channel + "/rss.xml",
                            PREFIX + channel + "/atom.xml",
                            PREFIX + channel + "/feed.json");
        }
        assertThat(objects).containsKey(PREFIX + "partners/gazette/rss.xml");
        assertThat(objects).containsKey(PREFIX + "latest/editions/2026-11-16.html");
        assertThat(articles()).containsExactlyInAnyOrderElementsOf(published());
    }

    @Test
    void every_channel_says_the_same_in_all_three_formats() throws Exception {
        for (String channel : List.of("latest", "world", "business")) {
            List<EntryReading> json = EntryReading.inJson(objects.get(PREFIX + channel + "/feed.json"));
            assertThat(json).isNotEmpty();
            assertThat(EntryReading.inRss(objects.get(PREFIX + channel + "/rss.xml")))
                    .isEqualTo(json);
            assertThat(EntryReading.inAtom(objects.get(PREFIX + channel + "/atom.xml")))
                    .isEqualTo(json);
        }
    }

    @Test
    void every_object_is_valid_by_the_published_schema_of_its_format() throws Exception {
        for (String key : objects.keySet()) {
            byte[] bytes = objects.get(key);
            if (key.contains("/xml/")) Schemas.article().newValidator().validate(Schemas.source(bytes));
            else if (key.endsWith("atom.xml")) Schemas.atom().newValidator().validate(Schemas.source(bytes));
            else if (key.endsWith("rss.xml")) Schemas.rss().newValidator().validate(Schemas.source(bytes));
            else if (key.endsWith(".html"))
                assertThat(Formats.ofEdition(key).fault(bytes)).isEmpty();
            else assertThat(Schemas.faults(Schemas.jsonFeed(), bytes)).as(key).isEmpty();
        }
    }

    @Test
    void its_edition_is_an_entry_and_a_page_with_the_stories_that_anyone_may_see() throws Exception {
        String page = new String(object("latest/editions/2026-11-16.html"), UTF_8);
        EntryReading entry = entry(EntryReading.inRss(object("latest/rss.xml")), "edition/weekend-46");

        assertThat(page).contains(entry.title(), entry.content());
        assertThat(page.split("<section", -1)).hasSize(4 + 1);
    }

    @Test
    void run_again_it_says_that_nothing_changed() {
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.err().lines()).singleElement().asString().contains("Z demo: nothing changed");
    }

    @Test
    void every_object_has_the_headers_of_its_kind() {
        objects.forEach((key, bytes) -> {
            S3Bucket.Head head = bucket.head(key);
            boolean partners = key.startsWith(PREFIX + "partners/");
            assertThat(head.mediaType()).as(key).isEqualTo(mediaType(key));
            assertThat(head.cacheControl()).as(key).isEqualTo(partners ? "private, no-cache" : "public, max-age=300");
            assertThat(head.metadata()).as(key).containsEntry("sha256", Sha256.of(bytes));
        });
    }

    /** Not one of the objects above: a cache that kept it would show what it said before. */
    @Test
    void the_mark_that_says_whose_the_store_is_stays_out_of_caches() {
        assertThat(bucket.head(PREFIX + S3Bucket.MARK).cacheControl()).isEqualTo("private, no-cache");
    }

    private static String mediaType(String key) {
        if (key.endsWith("rss.xml")) return "application/rss+xml; charset=utf-8";
        if (key.endsWith("atom.xml")) return "application/atom+xml; charset=utf-8";
        if (key.endsWith("feed.json")) return "application/feed+json; charset=utf-8";
        if (key.endsWith(".html")) return "text/html; charset=utf-8";
        return "application/xml; charset=utf-8";
    }

    @Test
    void what_waits_was_withdrawn_or_is_a_draft_is_nowhere() throws IOException {
        List<String> keptBack = sources().filter(one -> one.matches(KEPT_BACK)).toList();
        assertThat(keptBack.stream().map(one -> field("status", one)))
                .containsExactlyInAnyOrder("draft", "embargoed", "killed", "withdrawn");

        for (String article : keptBack) {
            String[] marks = {field("id", article), field("title", article), field("path", article)};
            assertThat(article).contains(marks);
            objects.forEach((key, bytes) ->
                    assertThat(key + " " + new String(bytes, UTF_8)).doesNotContain(marks));
            // A run names by its id what was taken back, or is missing in an edition, and nothing else of it.
            boolean named = List.of("killed", "withdrawn", "embargoed").contains(field("status", article));
            assertThat(run.all() + again.all())
                    .doesNotContain(named ? Arrays.copyOfRange(marks, 1, marks.length) : marks);
        }
    }

    @Test
    void subscribers_alone_read_on_and_so_does_the_partner() throws Exception {
        EntryReading preview = entry(EntryReading.inRss(object("latest/rss.xml")), "mb-1035");
        EntryReading whole = entry(EntryReading.inRss(object("partners/gazette/rss.xml")), "mb-1035");

        assertThat(preview.content()).endsWith("Continue reading</a></p>");
        // A channel's entry begins with the lead picture, which the text lacks.
        String read = preview.content()
                .replaceFirst("(?s)^<figure>.*?</figure>\n", "")
                .replaceFirst("<p><a [^>]*>Continue reading</a></p>$", "");
        assertThat(whole.content())
                .startsWith(read)
                .hasSizeGreaterThan(2 * preview.content().length());
        assertThat(whole.title()).isEqualTo(preview.title());
    }

    @Test
    void a_nasty_headline_is_right_in_every_format() throws Exception {
        String headline = "A <b> too far: “5 < 6”, Q&A and a lone ]]> hang in the \"Museum of Misprints\" 🗞️";
        String key = objects.keySet().stream()
                .filter(k -> k.endsWith("/mb-1037.xml"))
                .findFirst()
                .orElseThrow();

        assertThat(entry(EntryReading.inRss(object("latest/rss.xml")), "mb-1037")
                        .title())
                .isEqualTo(headline);
        assertThat(entry(EntryReading.inAtom(object("latest/atom.xml")), "mb-1037")
                        .title())
                .isEqualTo(headline);
        assertThat(entry(EntryReading.inJson(object("latest/feed.json")), "mb-1037")
                        .title())
                .isEqualTo(headline);
        assertThat(new Xml(objects.get(key)).all("/p:article/p:headline")).containsExactly(headline);
    }

    private static byte[] object(String key) {
        return objects.get(PREFIX + key);
    }

    private static EntryReading entry(List<EntryReading> feed, String id) {
        return feed.stream()
                .filter(seen -> seen.id().endsWith(":" + id))
                .findFirst()
                .orElseThrow();
    }

    /** The ids of the partner's articles. */
    private static List<String> articles() {
        return objects.keySet().stream()
                .filter(key -> key.startsWith(PREFIX + "partners/gazette/xml/"))
                .map(key -> key.replaceAll(".*/|\\.xml$", ""))
                .toList();
    }

    /** The articles that the files have approved, or say nothing about. */
    private static List<String> published() throws IOException {
        return sources()
                .filter(one -> !one.matches(KEPT_BACK))
                .map(one -> field("id", one))
                .toList();
    }

    private static Stream<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(JOBS.resolve("articles"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sources.add(Files.readString(file));
            }
        }
        return sources.stream();
    }

    private static String field(String name, String source) {
        return source.replaceAll("(?s).*?\n" + name + ": [\"']?([^\"'\n]+).*", "$1");
    }
}
